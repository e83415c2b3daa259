package io.sluice.dispatcher.driver.cruisecontrol;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.problem.ProblemType;
import io.sluice.contracts.rebalance.RebalanceSpec;
import io.sluice.dispatcher.driver.Outcome;
import io.sluice.dispatcher.driver.Task;
import io.sluice.standin.cruisecontrol.Settings;
import io.sluice.standin.cruisecontrol.StandInCruiseControl.Ended;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * "The commands of a job take effect in log order; none takes effect twice." The owner dies at each request of each
 * operation, before it is sent and after it was carried out; the next owner is told to go on, at once or after a while. Data
 * is moved once at most, and what moves it is named or said to be in doubt.
 */
class Invariant2_EachPointOfEachCallTest {

    /** A way to the situation, and what is asked then. */
    enum Operation {
        PROPOSE,
        PROPOSE_WITHOUT_A_YES,
        APPROVE,
        STOP,
        STOP_A_PROPOSAL,
        REFRESH;

        /** Whether data is to be moved by it. */
        boolean moves() {
            return this == PROPOSE_WITHOUT_A_YES || this == APPROVE;
        }

        Task task(Stage stage) throws InterruptedException {
            return switch (this) {
                case PROPOSE -> stage.start();
                case PROPOSE_WITHOUT_A_YES -> {
                    stage.spec = RebalanceSpec.full(null, true);
                    yield stage.start();
                }
                case APPROVE -> stage.approve(stage.propose());
                case STOP -> stage.cancel(executing(stage));
                case STOP_A_PROPOSAL -> stage.cancel(stage.propose());
                case REFRESH -> new Task.ConfirmEnd(Stage.target(stage.propose()), true);
            };
        }

        private static Outcome executing(Stage stage) throws InterruptedException {
            return stage.carryOut("approve", stage.approve(stage.propose()), false, null);
        }
    }

    record Case(Operation operation, int call, Stage.Death death, Duration pause) {}

    static Stream<Case> cases() throws InterruptedException {
        List<Case> cases = new ArrayList<>();
        for (Operation operation : Operation.values()) {
            Stage undisturbed = stage();
            Task task = operation.task(undisturbed);
            int before = undisturbed.calls;
            undisturbed.carryOut("c", task, false, null);
            for (int call = 0; call < undisturbed.calls - before; call++) {
                for (Stage.Death death : Stage.Death.values()) {
                    cases.add(new Case(operation, call, death, Duration.ZERO));
                    cases.add(new Case(operation, call, death, Duration.ofSeconds(9)));
                }
            }
        }
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void dataIsMovedOnceAtMostAndTheTaskIsFoundAgain(Case disturbed) throws InterruptedException {
        Stage stage = stage();
        Task task = disturbed.operation().task(stage);
        int begunBefore = stage.cruiseControl.begun().size();
        stage.dieAt(stage.calls + disturbed.call(), disturbed.death());

        Outcome outcome = untilDecided(stage, task, disturbed.pause());

        stage.pass(Duration.ofMinutes(10));
        List<String> begun = stage.cruiseControl.begun();
        if (outcome instanceof Outcome.Failed failed) {
            assertThat(failed.problem().is(ProblemType.IN_DOUBT))
                    .as(failed.toString())
                    .isTrue();
            assertThat(disturbed.operation().moves()).isTrue();
            assertThat(begun).isEmpty();
        } else {
            assertThat(begun).hasSize(begunBefore + (disturbed.operation().moves() ? 1 : 0));
        }
        if (disturbed.operation().moves() && outcome instanceof Outcome.Done done) {
            assertThat(TaskIds.of(Objects.requireNonNull(done.flinkJobId())))
                    .isEqualTo(stage.cruiseControl.ends().getFirst().userTaskId());
        }
        if (disturbed.operation() == Operation.STOP) {
            assertThat(stage.cruiseControl.ends()).extracting(Ended::withError).containsExactly(true);
        }
    }

    private static Stage stage() {
        return new Stage(Settings.asItComes().executionTakes(Duration.ofMinutes(2)));
    }

    /** As the executor does: once more after a Retry, and by the next owner after a death. */
    private static Outcome untilDecided(Stage stage, Task task, Duration pause) throws InterruptedException {
        boolean repeated = false;
        Outcome outcome = null;
        for (int tries = 0; tries < 20 && !isFinal(outcome); tries++) {
            try {
                outcome = stage.carryOut("c", task, repeated, null);
                if (outcome instanceof Outcome.Retry retry) {
                    stage.pass(retry.after());
                }
            } catch (InterruptedException killed) {
                repeated = true;
                stage.newOwner();
                stage.pass(pause);
            }
        }
        return Objects.requireNonNull(outcome);
    }

    private static boolean isFinal(@Nullable Outcome outcome) {
        return outcome instanceof Outcome.Done || outcome instanceof Outcome.Failed;
    }
}
