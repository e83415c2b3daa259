package io.sluice.dispatcher.driver.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.command.StartFrom;
import io.sluice.dispatcher.driver.Outcome;
import io.sluice.dispatcher.driver.Task;
import io.sluice.dispatcher.driver.kubernetes.FakeKubernetes.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * "The commands of a job take effect in log order; none takes effect twice." Each operation is disturbed at each of its
 * calls in each of the ways in which a call fails; it must come to the same end, and the operator must have done the
 * same, once.
 */
class Invariant2_EachPointOfEachCallTest {

    private static final StartFrom LATEST = new StartFrom.Latest();

    /** A way to the situation, and what is asked then. */
    enum Operation {
        FIRST_START,
        START_IN_PLACE,
        START_ANEW,
        STOP,
        CANCEL,
        CANCEL_KEEPING_CHECKPOINTS,
        CANCEL_LEAVING_STATE,
        SAVEPOINT,
        SAVEPOINT_BY_NONCE,
        DELETE,
        DISPOSE,
        ADOPT;

        Stage stage() throws InterruptedException {
            Stage stage = switch (this) {
                case FIRST_START -> new Stage();
                case START_IN_PLACE, START_ANEW, DELETE -> Stage.suspended();
                case ADOPT -> Stage.foreign(AdoptingTest.FOREIGN);
                case DISPOSE -> {
                    Stage running = Stage.running();
                    running.carryOut("taken", running.savepoint());
                    yield running;
                }
                case STOP, CANCEL, CANCEL_KEEPING_CHECKPOINTS, CANCEL_LEAVING_STATE, SAVEPOINT, SAVEPOINT_BY_NONCE ->
                    Stage.running();
            };
            stage.kubernetes.servesSnapshots = this != SAVEPOINT_BY_NONCE;
            return stage;
        }

        Task task(Stage stage) {
            return switch (this) {
                case FIRST_START, START_IN_PLACE -> stage.start("c", LATEST);
                case START_ANEW -> stage.start("c", new StartFrom.Savepoint("s3://savepoints/mine"));
                case STOP -> stage.stop();
                case CANCEL -> stage.cancel(Task.Leaving.ANYTHING);
                case CANCEL_KEEPING_CHECKPOINTS -> stage.cancel(Task.Leaving.CHECKPOINTS);
                case CANCEL_LEAVING_STATE -> stage.cancel(Task.Leaving.STATE);
                case SAVEPOINT, SAVEPOINT_BY_NONCE -> stage.savepoint();
                case DELETE -> stage.confirm(false);
                case DISPOSE -> stage.dispose("s3://savepoints/2", "taken");
                case ADOPT -> stage.adopt("c");
            };
        }
    }

    record Case(Operation operation, int call, Fault fault) {}

    static Stream<Case> cases() throws InterruptedException {
        List<Case> cases = new ArrayList<>();
        for (Operation operation : Operation.values()) {
            Stage undisturbed = operation.stage();
            int before = undisturbed.kubernetes.calls();
            undisturbed.carryOut("c", operation.task(undisturbed));
            for (int call = 0; call < undisturbed.kubernetes.calls() - before; call++) {
                for (Fault fault : Fault.values()) {
                    cases.add(new Case(operation, call, fault));
                }
            }
        }
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void comesToTheSameEndAndDoesItOnce(Case disturbed) throws InterruptedException {
        Stage undisturbed = disturbed.operation().stage();
        Outcome expected = undisturbed.carryOut("c", disturbed.operation().task(undisturbed));
        Stage stage = disturbed.operation().stage();
        Task task = disturbed.operation().task(stage);
        stage.kubernetes.failing(stage.kubernetes.calls() + disturbed.call(), disturbed.fault());

        Outcome outcome = untilDecided(stage, task);

        assertThat(withoutTime(outcome)).isEqualTo(withoutTime(expected));
        assertThat(stage.operator.deeds).isEqualTo(undisturbed.operator.deeds);
        assertThat(stage.kubernetes.resources.keySet()).isEqualTo(undisturbed.kubernetes.resources.keySet());
    }

    /** As the executor does: once more after a Retry, and by the next owner after a death. */
    private static Outcome untilDecided(Stage stage, Task task) throws InterruptedException {
        boolean repeated = false;
        Outcome outcome = null;
        for (int tries = 0; tries < 5 && !isFinal(outcome); tries++) {
            try {
                outcome = tries == 0 ? stage.carryOut("c", task) : stage.again("c", task, repeated);
            } catch (InterruptedException killed) {
                repeated = true;
                stage.operator.reconcile();
            }
        }
        return Objects.requireNonNull(outcome);
    }

    private static boolean isFinal(@Nullable Outcome outcome) {
        return outcome instanceof Outcome.Done || outcome instanceof Outcome.Failed;
    }

    private static String withoutTime(Outcome outcome) {
        return outcome instanceof Outcome.Done done && done.savepoint() != null
                ? "savepoint " + done.savepoint().path()
                : outcome.toString();
    }
}
