package io.sluice.policy;

import static io.sluice.policy.Bench.NO_BACKOFF;
import static io.sluice.policy.Bench.RESTART;
import static io.sluice.policy.Bench.RUN;
import static io.sluice.policy.Bench.failures;
import static io.sluice.policy.Bench.minute;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.CommandId;
import io.sluice.contracts.RunId;
import io.sluice.contracts.checkpoint.CheckpointEvent;
import io.sluice.contracts.checkpoint.CheckpointEvent.Status;
import io.sluice.contracts.checkpoint.SnapshotKind;
import io.sluice.contracts.command.Command;
import io.sluice.contracts.command.Expectation;
import io.sluice.contracts.command.RestartWith;
import io.sluice.contracts.job.Desired;
import io.sluice.contracts.policy.CheckpointPolicy;
import io.sluice.contracts.policy.OnNoCheckpoint;
import io.sluice.contracts.policy.PolicyAction;
import io.sluice.contracts.policy.Response;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * N distinct failures in a window that slides. The cases are those at which predecessors failed: one failure counted three
 * times, N that meant N+1, a burst across the edge of a tumbling window.
 */
class FailuresTest {

    @ParameterizedTest(name = "{0} of {1} min: failures at {2} act at {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                // The third failure within 5 minutes is the one at 5.2: at 5.1 the one at 0 has left the window.
                "3 | 5 | 0 4 5.1 5.2 5.3 | 5.2",
                // N−1 never acts, however long it goes on.
                "3 | 5 | 0 4 8 12 16 20 | ",
                "2 | 5 | 0 5.01 10.02 | ",
                // Exactly at the edge of the window counts.
                "2 | 5 | 0 5 | 5",
                "3 | 5 | 0 2 5 | 5",
                // The first failure acts where one is enough, and each further one is a window of its own.
                "1 | 5 | 0 1 | 0 1",
                // After it acted the window is empty: the next two act again, and not each that follows.
                "2 | 5 | 0 1 2 3 4 | 1 3",
                // Four in 1.3 minutes across what would be the edge of a tumbling window.
                "4 | 2 | 1.5 1.9 2.3 2.8 | 2.8"
            })
    void theNthFailureOfASlidingWindowActs(int maxFailures, int within, String failedAt, String actsAt) {
        Bench bench = new Bench(failures(maxFailures, within, RESTART));

        for (double at : minutes(failedAt)) {
            bench.fail(at);
            if (!bench.decisions.isEmpty()) {
                // As if the restart had been superseded: the same run goes on.
                bench.memory = bench.memory.pending(null);
            }
        }

        assertThat(bench.decisions)
                .extracting(Decision::at)
                .containsExactlyElementsOf(Arrays.stream(minutes(actsAt == null ? "" : actsAt))
                        .mapToObj(Bench::minute)
                        .toList());
    }

    @Test
    void aCompletedCheckpointBetweenDoesNotResetTheCount() {
        Bench bench = new Bench(failures(2, 5, RESTART));

        bench.fail(0);
        bench.complete(1, Duration.ofSeconds(1));
        List<Decision> decided = bench.fail(2);

        assertThat(decided).hasSize(1);
        assertThat(decided.getFirst().counted()).extracting(CheckpointEvent::id).containsExactly(1L, 3L);
    }

    @Test
    void aFailureThatIsTriggeredBeforeAndHeardOfAfterAnotherCountsByItsOwnTime() {
        Bench bench = new Bench(failures(3, 5, RESTART));

        bench.fail(0, 5.2);
        List<Decision> decided = bench.fail(4);

        assertThat(decided).isEmpty();
        assertThat(bench.fail(4.5)).hasSize(1);
    }

    @Test
    void aNewRunEmptiesTheWindow() {
        Bench bench = new Bench(failures(2, 5, RESTART));

        bench.fail(0);
        bench.declare(RunId.of("run-2"), Desired.RUNNING, "file:/chk", 1);
        bench.end(Bench.event(RunId.of("run-2"), 9, SnapshotKind.CHECKPOINT, Status.FAILED, 2, Duration.ofSeconds(1)));

        assertThat(bench.decisions).isEmpty();
    }

    @Test
    void aLateFailureOfTheRunBeforeDoesNotCount() {
        Bench bench = new Bench(failures(2, 5, RESTART));
        bench.declare(RunId.of("run-2"), Desired.RUNNING, "file:/chk", 0);

        bench.fail(1, 2, 3);

        assertThat(bench.decisions).isEmpty();
    }

    @Test
    void savepointsThatFailDoNotCount() {
        Bench bench = new Bench(failures(2, 5, RESTART));

        bench.fail(0);
        bench.end(Bench.event(RUN, 50, SnapshotKind.SAVEPOINT, Status.FAILED, 1, Duration.ofSeconds(1)));
        bench.end(Bench.event(RUN, 51, SnapshotKind.SAVEPOINT, Status.FAILED, 2, Duration.ofSeconds(1)));

        assertThat(bench.decisions).isEmpty();
    }

    @Test
    void theRestartIsOneCommandThatExpectsTheRunAndNeedsStateToGoOnFrom() {
        Bench bench = new Bench(failures(2, 5, RESTART));

        Decision decision = bench.fail(0, 1).getFirst();

        assertThat(decision.id()).matches("policy-run-1-failures-[0-9a-f]{8}-chk-2");
        assertThat(decision.command()).isInstanceOfSatisfying(Command.RestartJob.class, restart -> {
            assertThat(restart.header().id()).isEqualTo(CommandId.of(decision.id()));
            assertThat(restart.header().by()).isEqualTo("policy failures");
            assertThat(restart.header().expect()).isEqualTo(new Expectation(RUN, 4L, Desired.RUNNING));
            assertThat(restart.with()).isEqualTo(RestartWith.CHECKPOINT);
            assertThat(restart.from()).isNull();
            assertThat(restart.needsState()).isTrue();
        });
    }

    @Test
    void theSameEvidenceDecidesTheSameCommandAgain() {
        CheckpointPolicy policy = failures(2, 5, RESTART);

        Decision first = new Bench(policy).fail(0, 1).getFirst();
        Decision again = new Bench(policy).fail(0, 1).getFirst();

        assertThat(again.command()).isEqualTo(first.command());
    }

    @Test
    void whatIsToldNamesTheWindowTheCheckpointsTheirCausesAndTheCommand() {
        Bench bench = new Bench(failures(2, 5, RESTART));

        Decision decision = bench.fail(0, 1).getFirst();

        assertThat(bench.tellings).singleElement().isInstanceOfSatisfying(Telling.Happened.class, told -> {
            assertThat(told.verdict()).isEqualTo(Verdict.RESTART);
            assertThat(told.about()).isEqualTo(decision.id());
            assertThat(told.summary()).isEqualTo("2 checkpoints failed within PT5M (limit 2)");
            assertThat(told.details())
                    .containsEntry("window", minute(-4) + "/" + minute(1))
                    .containsEntry("checkpoints", "1, 2")
                    .containsEntry("causes", "1 (" + minute(0) + "): cause of 1\n2 (" + minute(1) + "): cause of 2")
                    .containsEntry("command", decision.id())
                    .containsEntry("goesOnFrom", "file:/savepoint")
                    .containsKey("policy");
        });
    }

    @Test
    void aJobThatIsNotToRunIsLeftAlone() {
        Bench bench = new Bench(failures(2, 5, RESTART));
        bench.declare(RUN, Desired.SUSPENDED, null, 0);

        bench.fail(0, 1, 2);

        assertThat(bench.decisions).isEmpty();
    }

    @Test
    void anAlertIsToldOnceAndIsOverWhenTheWindowIsNoLongerFull() {
        Bench bench = new Bench(
                failures(2, 5, new Response(PolicyAction.ALERT, Duration.ZERO, NO_BACKOFF, OnNoCheckpoint.ALERT)));

        bench.fail(0, 1, 2, 3);
        bench.complete(4, Duration.ofSeconds(1));
        assertThat(bench.tellings).singleElement().isInstanceOf(Telling.Holds.class);
        bench.complete(8.5, Duration.ofSeconds(1));

        assertThat(bench.tellings).hasSize(2);
        assertThat(bench.tellings.getLast())
                .isEqualTo(new Telling.Over(
                        Verdict.ALERT, bench.tellings.getFirst().about(), minute(8.5)));
    }

    @Test
    void suspendIsAStop() {
        Bench bench = new Bench(failures(2, 5, Response.of(PolicyAction.SUSPEND)));

        assertThat(bench.fail(0, 1).getFirst().command()).isInstanceOf(Command.StopJob.class);
    }

    private static double[] minutes(String text) {
        return text.isBlank()
                ? new double[0]
                : Arrays.stream(text.strip().split(" "))
                        .mapToDouble(Double::parseDouble)
                        .toArray();
    }
}
