package io.sluice.dispatcher.driver.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

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
 * "The commands of a job take effect in log order; none takes effect twice." Each operation on a KafkaRebalance is disturbed
 * at each of its calls in each of the ways in which a call fails; Strimzi must be asked for the same, once.
 */
class Invariant2_EachPointOfEachRebalanceCallTest {

    /** A way to the situation, and what is asked then. */
    enum Operation {
        FIRST_PROPOSAL,
        REFRESH,
        APPROVE,
        STOP,
        DELETE,
        STOP_AND_DELETE,
        ADOPT;

        RebalanceStage stage() throws InterruptedException {
            return switch (this) {
                case FIRST_PROPOSAL -> new RebalanceStage();
                case REFRESH, APPROVE, DELETE -> RebalanceStage.proposed();
                case STOP, STOP_AND_DELETE -> RebalanceStage.executing();
                case ADOPT -> RebalanceStage.foreign();
            };
        }

        Task task(RebalanceStage stage) {
            return switch (this) {
                case FIRST_PROPOSAL, REFRESH -> stage.start("c");
                case APPROVE -> stage.approve();
                case STOP -> stage.cancel(false);
                case DELETE -> stage.confirm(false);
                case STOP_AND_DELETE -> stage.cancel(true);
                case ADOPT -> stage.adopt("c");
            };
        }
    }

    record Case(Operation operation, int call, Fault fault) {}

    static Stream<Case> cases() throws InterruptedException {
        List<Case> cases = new ArrayList<>();
        for (Operation operation : Operation.values()) {
            RebalanceStage undisturbed = operation.stage();
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
    void strimziIsAskedForTheSameOnce(Case disturbed) throws InterruptedException {
        RebalanceStage undisturbed = disturbed.operation().stage();
        undisturbed.carryOut("c", disturbed.operation().task(undisturbed));
        undisturbed.pass(30);
        RebalanceStage stage = disturbed.operation().stage();
        Task task = disturbed.operation().task(stage);
        stage.kubernetes.failing(stage.kubernetes.calls() + disturbed.call(), disturbed.fault());

        Outcome outcome = untilDecided(stage, task);

        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        stage.pass(30);
        assertThat(stage.strimzi.requests).isEqualTo(undisturbed.strimzi.requests);
        assertThat(stage.kubernetes.resources.keySet()).isEqualTo(undisturbed.kubernetes.resources.keySet());
    }

    /** As the executor does: once more after a Retry, and by the next owner after a death. */
    private static Outcome untilDecided(RebalanceStage stage, Task task) throws InterruptedException {
        boolean repeated = false;
        Outcome outcome = null;
        for (int tries = 0; tries < 5 && !isFinal(outcome); tries++) {
            try {
                outcome = tries == 0 ? stage.carryOut("c", task) : stage.again("c", task, repeated);
            } catch (InterruptedException killed) {
                repeated = true;
                stage.strimzi.reconcile();
            }
        }
        return Objects.requireNonNull(outcome);
    }

    private static boolean isFinal(@Nullable Outcome outcome) {
        return outcome instanceof Outcome.Done || outcome instanceof Outcome.Failed;
    }
}
