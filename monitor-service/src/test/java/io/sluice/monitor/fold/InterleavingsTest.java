package io.sluice.monitor.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.command.CommandEvent;
import io.sluice.contracts.job.Job;
import io.sluice.contracts.job.Run;
import io.sluice.contracts.observation.Observation;
import io.sluice.contracts.observation.TaskCounts;
import io.sluice.contracts.state.Evidence;
import io.sluice.contracts.state.JobStatus;
import io.sluice.contracts.state.State;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever order evidence arrives in, and however often: the same history comes to the same conclusion. A failure is run
 * again alone by {@code -Dsluice.seed=<seed>}.
 */
class InterleavingsTest {

    private static final int HISTORIES = 400;
    private static final int ORDERS = 5;

    private static final FoldRules RULES = new FoldRules(
            Story.STALE_AFTER,
            Story.LOST_GRACE,
            Story.CLOCK_TOLERANCE,
            cluster -> Optional.of(URI.create("http://ui:8081")),
            Optional.empty());

    static LongStream seeds() {
        Long seed = Long.getLong("sluice.seed");
        return seed == null ? LongStream.range(0, HISTORIES) : LongStream.of(seed);
    }

    /** What follows from the evidence alone; since when and what was before depend on what was heard in which order. */
    private record Ending(State state, @Nullable String cause, Evidence evidence, Object run, Object freshness) {

        static Ending of(JobStatus status) {
            return new Ending(status.state(), status.cause(), status.evidence(), status.run(), status.freshness());
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anyOrderOfArrivalComesToTheSameConclusion(long seed) {
        RandomHistory history = new RandomHistory(seed);
        Ending inOrder = new Arrival(history, null).last();

        for (int order = 0; order < ORDERS; order++) {
            Ending shuffled = new Arrival(history, new Random(seed * ORDERS + order)).last();

            assertThat(shuffled).as("seed %d, order %d", seed, order).isEqualTo(inOrder);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void howARunEndedIsWhatItsArchiveSaysInAnyOrder(long seed) {
        RandomHistory history = new RandomHistory(seed);

        for (int order = 0; order < ORDERS; order++) {
            Ending ending = new Arrival(history, new Random(seed * ORDERS + order)).last();

            State archived = history.archives.get(ending.run());
            if (archived != null) {
                // Read with what was asked: a run that finished under a stop with a savepoint is suspended.
                assertThat(ending.state() == State.SUSPENDED ? State.FINISHED : ending.state())
                        .as("invariant 5, seed %d, order %d", seed, order)
                        .isEqualTo(archived);
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aNewRunMovesTheJobOnAfterAnyOrder(long seed) {
        RandomHistory history = new RandomHistory(seed);

        for (int order = 0; order < ORDERS; order++) {
            Arrival arrival = new Arrival(history, new Random(seed * ORDERS + order));

            assertThat(arrival.stateOfANewRunThatRuns())
                    .as("invariant 4, seed %d, order %d", seed, order)
                    .isEqualTo(State.RUNNING);
        }
    }

    /** A way for a history to arrive: the dispatcher's records in their order, observations in any and some twice. */
    private static final class Arrival {

        private final Fold fold = new Fold(RULES);
        private final @Nullable Random random;
        private final Instant end;
        private Contact contact = Contact.none();
        private @Nullable FoldState state;

        Arrival(RandomHistory history, @Nullable Random random) {
            this.random = random;
            this.end = history.end();
            List<Job> jobs = new ArrayList<>(history.jobs);
            List<CommandEvent> events = new ArrayList<>(history.events);
            List<Observation> observations = new ArrayList<>(history.observations);
            state = fold.declare(null, jobs.removeFirst(), moment());
            while (!jobs.isEmpty() || !events.isEmpty() || !observations.isEmpty()) {
                int topic = random == null ? 0 : random.nextInt(3);
                if (topic == 0 && !jobs.isEmpty()) {
                    state = fold.declare(state, jobs.removeFirst(), moment());
                } else if (topic != 2 && !events.isEmpty()) {
                    CommandEvent event = events.removeFirst();
                    observe(new Observation.Commanded(event, "dispatcher", event.at()));
                } else if (!observations.isEmpty()) {
                    arrive(observations);
                }
            }
            observe(new Observation.Answered(Story.CLUSTER, Story.SOURCE, end));
        }

        Ending last() {
            // What is told last may keep older evidence for the same state; what counts is what follows now.
            FoldState fresh = fold.judge(new FoldState(state.declared(), state.runs(), state.asks(), anew()), moment());
            return Ending.of(fresh.status());
        }

        State stateOfANewRunThatRuns() {
            Instant later = end.plusSeconds(60);
            Run run = Story.run(9);
            Job next = job().run(new Run(run.id(), run.flinkJobId(), null, run.command(), later, null));
            FoldState declared = fold.declare(state, next, moment());
            Observation seen = Story.seenAt(9, "RUNNING", new TaskCounts(3, 3, 0), null, null, later);
            return fold.observe(declared, seen, moment()).status().state();
        }

        private void arrive(List<Observation> observations) {
            int which = random == null ? 0 : random.nextInt(observations.size());
            boolean comesAgain = random != null && random.nextInt(4) == 0;
            observe(comesAgain ? observations.get(which) : observations.remove(which));
        }

        private void observe(Observation observation) {
            State before = state.status().state();
            contact = switch (observation) {
                case Observation.Answered answered -> contact.answered(answered.at());
                case Observation.Seen seen -> contact.answered(seen.at());
                case Observation.Absent absent -> contact.answered(absent.at());
                case Observation.Unreachable silence -> contact.failed(silence.at(), silence.cause());
                case Observation.Exited exited -> contact;
                case Observation.Archived archived -> contact;
                case Observation.Commanded commanded -> contact;
                case Observation.Checkpointed checkpointed -> contact;
            };
            state = fold.observe(state, observation, moment());
            if (observation instanceof Observation.Unreachable) {
                assertThat(state.status().state()).as("invariant 3").isEqualTo(before);
            }
        }

        private JobStatus anew() {
            return fold.declare(null, job(), new Moment(end, end, Contact.none(), null))
                    .status();
        }

        private Job job() {
            return new RandomHistory(0).jobs.getFirst();
        }

        private Moment moment() {
            return new Moment(end, Story.BEGIN, contact, null);
        }
    }
}
