package io.sluice.dispatcher.driver.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.contracts.CommandId;
import io.sluice.contracts.command.Priority;
import io.sluice.contracts.command.StartFrom;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.contracts.topic.Place;
import io.sluice.dispatcher.driver.Assignment;
import io.sluice.dispatcher.driver.Outcome;
import io.sluice.dispatcher.driver.kubernetes.KubernetesException.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LeavingAloneTest {

    private final Patience patience = new Patience(new FakeOperator(new FakeKubernetes()));

    /** A write is not answered, and then the API server, or a proxy before it, asks to be left alone for hours. */
    @Test
    void isDoneNoLongerThanTheCommandHas() throws InterruptedException {
        Stage stage = new Stage();
        Instant deadline = patience.now().plus(Duration.ofMinutes(5));
        Assignment assignment = new Assignment(
                Stage.JOB,
                CommandId.of("first"),
                stage.start("first", new StartFrom.None()),
                Priority.NORMAL,
                patience.now(),
                deadline,
                false,
                null,
                new Place(3, 11));

        Outcome outcome = Stage.driver(Stage.CLUSTER, new Overrun(), new FakeJobManagers())
                .carryOut(assignment, patience);

        assertThat(Stage.problem(outcome).is(ProblemType.IN_DOUBT)).isTrue();
        assertThat(patience.now()).isBetween(deadline, deadline.plus(Stage.RULES.pollInterval()));
    }

    private static final class Overrun implements KubernetesApi {

        private boolean written;

        @Override
        public Optional<Resource> read(ResourceName name) throws KubernetesException {
            if (written) {
                throw new KubernetesException(Kind.OVERLOADED, "too many requests", null, Duration.ofHours(2));
            }
            return Optional.empty();
        }

        @Override
        public Resource apply(ResourceName name, String manager, ObjectNode body) throws KubernetesException {
            written = true;
            throw new KubernetesException(Kind.IN_DOUBT, "no answer in time", null, Duration.ZERO);
        }

        @Override
        public Resource create(ResourceName name, ObjectNode body) {
            throw new IllegalStateException("A FlinkDeployment is applied");
        }

        @Override
        public Resource merge(ResourceName name, Resource read, ObjectNode patch) {
            throw new IllegalStateException("A FlinkDeployment is applied");
        }

        @Override
        public void delete(ResourceName name, Resource read) {
            throw new IllegalStateException("There is nothing to delete");
        }

        @Override
        public boolean serves(ResourceKind kind) {
            return true;
        }
    }
}
