package io.sluice.monitor.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.JobId;
import io.sluice.monitor.probe.SessionJobManagers.Place;
import io.sluice.monitor.roster.Assignment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SessionJobManagersTest {

    private static final Place ONE = new Place("payments", "one");
    private static final Place TWO = new Place("payments", "two");
    private static final Place WITHOUT_ADDRESS = new Place("payments", "nowhere");

    private final Map<Place, List<Collection<Assignment>>> asked = new HashMap<>();
    private final Set<Place> closed = new HashSet<>();
    private final Queue<Runnable> out = new ArrayDeque<>();
    private final SessionJobManagers jobManagers =
            new SessionJobManagers("k8s", this::probe, out::add, (cluster, result, took) -> {});

    @Test
    void eachIsAskedAboutItsOwnJobs() {
        jobManagers.tick(Map.of(ONE, jobs("a", "b"), TWO, jobs("c"), WITHOUT_ADDRESS, jobs("d")));
        answer();

        assertThat(asked).containsOnlyKeys(ONE, TWO);
        assertThat(asked.get(ONE)).containsExactly(jobs("a", "b"));
        assertThat(asked.get(TWO)).containsExactly(jobs("c"));
    }

    @Test
    void oneWhoseAnswerIsStillOutIsNotAskedAgainAndHoldsNoOtherUp() {
        jobManagers.tick(Map.of(ONE, jobs("a"), TWO, jobs("c")));
        jobManagers.tick(Map.of(ONE, jobs("a"), TWO, jobs("c")));

        assertThat(out).hasSize(2);
        answer();
        jobManagers.tick(Map.of(ONE, jobs("a", "b"), TWO, jobs("c")));
        answer();

        assertThat(asked.get(ONE)).containsExactly(jobs("a"), jobs("a", "b"));
    }

    @Test
    void oneWithoutJobsIsAskedNoMore() {
        jobManagers.tick(Map.of(ONE, jobs("a"), TWO, jobs("c")));
        answer();

        jobManagers.tick(Map.of(TWO, jobs("c")));
        answer();

        assertThat(closed).containsExactly(ONE);
        assertThat(asked.get(ONE)).hasSize(1);
        jobManagers.close();
        assertThat(closed).containsExactlyInAnyOrder(ONE, TWO);
    }

    private Optional<Probe> probe(Place place) {
        return place.equals(WITHOUT_ADDRESS)
                ? Optional.empty()
                : Optional.of(new Probe() {
                    @Override
                    public Result round(Collection<Assignment> jobs) {
                        asked.computeIfAbsent(place, any -> new ArrayList<>()).add(jobs);
                        return new Result.Answered();
                    }

                    @Override
                    public void close() {
                        closed.add(place);
                    }
                });
    }

    private void answer() {
        for (Runnable question = out.poll(); question != null; question = out.poll()) {
            question.run();
        }
    }

    private static List<Assignment> jobs(String... names) {
        return java.util.Arrays.stream(names)
                .map(name -> new Assignment(JobId.of("payments/" + name), "k8s", null))
                .toList();
    }
}
