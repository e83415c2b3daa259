package io.sluice.policy;

import static io.sluice.policy.Bench.NO_BACKOFF;
import static io.sluice.policy.Bench.RESTART;
import static io.sluice.policy.Bench.failures;
import static io.sluice.policy.Bench.minute;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.RunId;
import io.sluice.contracts.checkpoint.CheckpointEvent.Status;
import io.sluice.contracts.checkpoint.SnapshotKind;
import io.sluice.contracts.command.Command;
import io.sluice.contracts.command.Phase;
import io.sluice.contracts.command.StartFrom;
import io.sluice.contracts.job.Desired;
import io.sluice.contracts.policy.OnNoCheckpoint;
import io.sluice.contracts.policy.PolicyAction;
import io.sluice.contracts.policy.Response;
import io.sluice.contracts.policy.RestartBudget;
import io.sluice.contracts.problem.ProblemType;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What keeps a policy from acting, and what becomes of what it did. */
class RestraintTest {

    @Test
    void duringItsCooldownAPolicyOnlyTellsOnceThatItIsHeldBack() {
        Bench bench = new Bench(failures(1, 5, with(Duration.ofMinutes(10), NO_BACKOFF)));

        bench.fail(0);
        bench.commandEnds(Phase.SUCCEEDED, null, 0.5);
        List<Decision> during = bench.fail(1, 2, 9.99);
        List<Decision> after = bench.fail(10);

        assertThat(during).extracting(Decision::verdict).containsExactly(Verdict.HELD_BACK);
        assertThat(during.getFirst().reason()).endsWith("its cooldown lasts until " + minute(10));
        assertThat(bench.tellings).last().isInstanceOf(Telling.Happened.class);
        assertThat(after).extracting(Decision::verdict).containsExactly(Verdict.RESTART);
    }

    @Test
    void theCooldownGoesOnIntoTheNextRun() {
        Bench bench = new Bench(failures(1, 5, with(Duration.ofMinutes(10), NO_BACKOFF)));

        bench.fail(0);
        bench.commandEnds(Phase.SUCCEEDED, null, 0.5);
        bench.declare(RunId.of("run-2"), Desired.RUNNING, "file:/chk", 1);
        bench.end(Bench.event(RunId.of("run-2"), 20, SnapshotKind.CHECKPOINT, Status.FAILED, 2, Duration.ZERO));

        assertThat(bench.decisions).extracting(Decision::verdict).containsExactly(Verdict.RESTART, Verdict.HELD_BACK);
    }

    @Test
    void theBudgetEndsInOneAlertUntilARestartLeavesIt() {
        RestartBudget twoAnHour = new RestartBudget(2, Duration.ofHours(1), Duration.ZERO, Duration.ZERO);
        Bench bench = new Bench(failures(1, 5, with(Duration.ZERO, twoAnHour)));

        failAndLetEnd(bench, 0, 10, 20, 30, 59.9);
        List<Decision> later = failAndLetEnd(bench, 60);

        assertThat(bench.decisions)
                .extracting(Decision::verdict)
                .containsExactly(Verdict.RESTART, Verdict.RESTART, Verdict.BUDGET_SPENT, Verdict.RESTART);
        assertThat(bench.tellings).filteredOn(Telling.Holds.class::isInstance).hasSize(1);
        assertThat(bench.decisions.get(2).reason())
                .contains("2 times within PT1H")
                .contains(minute(60).toString());
        assertThat(later).hasSize(1);
    }

    @Test
    void theBackOffDoublesUpToItsLongest() {
        RestartBudget budget = new RestartBudget(10, Duration.ofHours(2), Duration.ofMinutes(1), Duration.ofMinutes(4));
        Bench bench = new Bench(failures(1, 5, with(Duration.ZERO, budget)));

        // 1 minute after the first restart, then 2, then 4, then 4 again.
        failAndLetEnd(bench, 0, 0.99, 1, 2.99, 3, 6.99, 7, 10.99, 11);

        assertThat(bench.decisions.stream()
                        .filter(decision -> decision.verdict() == Verdict.RESTART)
                        .map(Decision::at))
                .containsExactly(minute(0), minute(1), minute(3), minute(7), minute(11));
    }

    @Test
    void theRestartsOfAllPoliciesCountForEachBudget() {
        RestartBudget one = new RestartBudget(1, Duration.ofHours(1), Duration.ZERO, Duration.ZERO);
        Bench bench = new Bench(
                failures(2, 5, with(Duration.ZERO, one)),
                new io.sluice.contracts.policy.CheckpointPolicy.Stalled(
                        Duration.ofMinutes(30), with(Duration.ZERO, one)));
        bench.look(0);

        bench.fail(0, 1);
        bench.commandEnds(Phase.SUPERSEDED, null, 1);
        bench.look(30);
        bench.tick(30);

        assertThat(bench.decisions)
                .extracting(Decision::verdict)
                .containsExactly(Verdict.RESTART, Verdict.BUDGET_SPENT);
    }

    @Test
    void aPolicyWaitsForTheCommandOfAnother() {
        Bench bench = new Bench(failures(2, 5, RESTART), failures(2, 10, RESTART));

        bench.fail(0, 1, 2, 3);

        assertThat(bench.decisions)
                .extracting(Decision::verdict)
                .containsExactly(Verdict.RESTART, Verdict.HELD_BACK, Verdict.HELD_BACK);
    }

    @Test
    void withNothingToGoOnFromItOnlyTells() {
        Bench bench = new Bench(failures(2, 5, RESTART));
        bench.declare(RunId.of("run-2"), Desired.RUNNING, null, 0);
        bench.declare(Bench.RUN, Desired.RUNNING, null, 0);

        bench.fail(0, 1, 2);
        bench.complete(3, Duration.ofSeconds(1));
        List<Decision> later = bench.fail(4);

        assertThat(bench.decisions)
                .extracting(Decision::verdict)
                .containsExactly(Verdict.NO_CHECKPOINT, Verdict.RESTART);
        assertThat(later.getFirst().details()).containsEntry("goesOnFrom", "file:/chk-4");
        assertThat(bench.tellings.get(1))
                .isEqualTo(new Telling.Over(
                        Verdict.NO_CHECKPOINT, bench.tellings.getFirst().about(), minute(3)));
    }

    @Test
    void withNothingToGoOnFromItBeginsFromNothingOnlyWhereThePolicySaysSo() {
        Bench bench = new Bench(
                failures(2, 5, new Response(PolicyAction.RESTART, Duration.ZERO, NO_BACKOFF, OnNoCheckpoint.NONE)));
        bench.declare(RunId.of("run-2"), Desired.RUNNING, null, 0);
        bench.declare(Bench.RUN, Desired.RUNNING, null, 0);

        assertThat(bench.fail(0, 1).getFirst().command()).isInstanceOfSatisfying(Command.RestartJob.class, restart -> {
            assertThat(restart.needsState()).isFalse();
            // Where checkpoints were completed, whether one is left is the dispatcher's to find out.
            assertThat(restart.from()).isEqualTo(new StartFrom.LatestOrNone());
        });
    }

    @Test
    void whatFlinkSaysIsThereCountsAsSomethingToGoOnFrom() {
        Bench bench = new Bench(failures(2, 5, RESTART));
        bench.declare(RunId.of("run-2"), Desired.RUNNING, null, 0);
        bench.declare(Bench.RUN, Desired.RUNNING, null, 0);

        bench.memory = Policies.lookedAt(bench.memory, Bench.RUN, minute(0), "file:/chk-before-this-monitor");

        assertThat(bench.fail(0, 1)).extracting(Decision::verdict).containsExactly(Verdict.RESTART);
    }

    @Test
    void aRestartThatFailedIsToldWithItsCauseUntilOneCompletes() {
        Bench bench = new Bench(failures(2, 5, RESTART));
        Decision decision = bench.fail(0, 1).getFirst();

        bench.commandEnds(
                Phase.FAILED, ProblemType.NO_CHECKPOINT.problem("chk-7 is not there any more", "name another"), 2);

        assertThat(bench.tellings).hasSize(2);
        assertThat(bench.tellings.getLast()).isInstanceOfSatisfying(Telling.Holds.class, told -> {
            assertThat(told.verdict()).isEqualTo(Verdict.COMMAND_FAILED);
            assertThat(told.summary()).isEqualTo("The policy's restart failed");
            assertThat(told.cause()).isEqualTo("There is nothing to go on from: chk-7 is not there any more");
            assertThat(told.details()).containsEntry("command", decision.id());
        });

        bench.complete(3, Duration.ofSeconds(1));

        assertThat(bench.tellings.getLast())
                .isEqualTo(new Telling.Over(
                        Verdict.COMMAND_FAILED, bench.tellings.get(1).about(), minute(3)));
    }

    @Test
    void aRestartThatSucceededIsToldOnceWithWhatItWentOnFrom() {
        Bench bench = new Bench(failures(2, 5, RESTART));
        bench.fail(0, 1);

        bench.commandEnds(Phase.STARTED, null, 1);
        bench.commandEnds(Phase.DUPLICATE, null, 1);
        bench.commandEnds(Phase.SUCCEEDED, null, 2);
        bench.commandEnds(Phase.SUCCEEDED, null, 3);

        assertThat(bench.tellings).hasSize(2);
        assertThat(bench.tellings.getLast()).isInstanceOfSatisfying(Telling.Happened.class, told -> {
            assertThat(told.verdict()).isEqualTo(Verdict.COMMAND_ENDED);
            assertThat(told.details())
                    .containsEntry("newRun", "run-2")
                    .containsEntry("restoredFrom", "file:/chk-1")
                    .containsEntry("commandEnded", "succeeded");
        });
    }

    @Test
    void aPersonsStopEndsWhatWasToldToHold() {
        Bench bench = new Bench(
                failures(1, 5, new Response(PolicyAction.ALERT, Duration.ZERO, NO_BACKOFF, OnNoCheckpoint.ALERT)));
        bench.fail(0);

        bench.declare(Bench.RUN, Desired.CANCELED, null, 1);

        assertThat(bench.tellings).last().isInstanceOf(Telling.Over.class);
    }

    private static List<Decision> failAndLetEnd(Bench bench, double... minutes) {
        int before = bench.decisions.size();
        for (double minute : minutes) {
            bench.fail(minute);
            bench.memory = bench.memory.pending(null);
        }
        return List.copyOf(bench.decisions.subList(before, bench.decisions.size()));
    }

    private static Response with(Duration cooldown, RestartBudget budget) {
        return new Response(PolicyAction.RESTART, cooldown, budget, OnNoCheckpoint.ALERT);
    }
}
