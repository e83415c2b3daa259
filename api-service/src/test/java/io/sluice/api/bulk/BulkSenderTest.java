package io.sluice.api.bulk;

import static io.sluice.api.bulk.BulkItem.Result.IN_DOUBT;
import static io.sluice.api.bulk.BulkItem.Result.REFUSED;
import static io.sluice.api.bulk.BulkItem.Result.SENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.api.bulk.BulkItem.Result;
import io.sluice.api.bulk.BulkSender.Addressed;
import io.sluice.api.bulk.BulkSender.Fate;
import io.sluice.api.kafka.CommandLog.Append;
import io.sluice.contracts.CommandId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.command.Command;
import io.sluice.contracts.command.CommandHeader;
import io.sluice.contracts.problem.ProblemException;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.contracts.topic.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BulkSenderTest {

    private static final int IN_FLIGHT = 3;

    private final FakeLog log = new FakeLog();
    private final BulkSender sender = new BulkSender(log::requireKafka, log::begin, IN_FLIGHT);

    @Test
    void allAreSentInTheirOrderAndNeverMoreAtATimeThanAllowed() {
        List<Fate> fates = sender.send(commands(8));

        assertThat(fates).extracting(Fate::result).hasSize(8).containsOnly(SENT);
        assertThat(log.begun).containsExactly("c0", "c1", "c2", "c3", "c4", "c5", "c6", "c7");
        assertThat(log.mostWaiting).isEqualTo(IN_FLIGHT);
    }

    @Test
    void afterOneThatIsInDoubtNoneIsBegun() {
        log.doubtful.add("c4");

        List<Fate> fates = sender.send(commands(8));

        assertThat(results(fates)).containsExactly(SENT, SENT, SENT, SENT, IN_DOUBT, SENT, REFUSED, REFUSED);
        assertThat(log.begun).containsExactly("c0", "c1", "c2", "c3", "c4", "c5");
        assertThat(fates.get(4).problem().command()).isEqualTo(CommandId.of("c4"));
        assertThat(fates.get(7).problem().is(ProblemType.KAFKA_UNAVAILABLE)).isTrue();
        assertThat(fates.get(7).problem().command()).isEqualTo(CommandId.of("c7"));
    }

    @Test
    void aCommandThatTheProducerRefusesAtOnceIsTheLastThatIsTried() {
        log.unsendable.add("c1");

        assertThat(results(sender.send(commands(5)))).containsExactly(SENT, REFUSED, REFUSED, REFUSED, REFUSED);
        assertThat(log.begun).containsExactly("c0", "c1");
    }

    @Test
    void aKafkaThatGoesAwayBetweenTwoBatchesRefusesTheRest() {
        log.awayAfter = 3;

        assertThat(results(sender.send(commands(5)))).containsExactly(SENT, SENT, SENT, REFUSED, REFUSED);
        assertThat(log.begun).hasSize(3);
    }

    @Test
    void nothingIsSentForNoJobs() {
        assertThat(sender.send(List.of())).isEmpty();
    }

    private static List<Result> results(List<Fate> fates) {
        return fates.stream().map(Fate::result).toList();
    }

    private static List<Addressed> commands(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Addressed(
                        JobId.of("a/job-" + i), CommandId.of("c" + i), new Command.CancelJob(CommandHeader.empty())))
                .toList();
    }

    /** A log that acknowledges when it is asked, and fails where it is told to. */
    private static final class FakeLog {

        private final List<String> begun = new ArrayList<>();
        private final Set<String> doubtful = new HashSet<>();
        private final Set<String> unsendable = new HashSet<>();
        private int awayAfter = Integer.MAX_VALUE;
        private int waiting;
        private int mostWaiting;

        void requireKafka() {
            if (begun.size() >= awayAfter) {
                throw problem(ProblemType.KAFKA_UNAVAILABLE, CommandId.of("none"));
            }
        }

        Append begin(JobId job, CommandId id, Command command) {
            begun.add(id.value());
            waiting++;
            mostWaiting = Math.max(mostWaiting, waiting);
            return new Append() {
                @Override
                public boolean wasNeverSent() {
                    return unsendable.contains(id.value());
                }

                @Override
                public Place place() {
                    waiting--;
                    if (wasNeverSent()) {
                        throw problem(ProblemType.KAFKA_UNAVAILABLE, id);
                    }
                    if (doubtful.contains(id.value())) {
                        throw problem(ProblemType.IN_DOUBT, id);
                    }
                    return new Place(0, begun.indexOf(id.value()));
                }
            };
        }

        private static ProblemException problem(ProblemType type, CommandId id) {
            return new ProblemException(type.problem("x", "y").of(id));
        }
    }
}
