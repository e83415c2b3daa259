package io.sluice.cruisecontrol.watch;

import io.sluice.cruisecontrol.task.ExecutorState;
import io.sluice.cruisecontrol.task.UserTasks;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the second sources say about a task that is not listed any more. Nothing is concluded before all of them have
 * answered.
 *
 * @param all the tasks that the server does remember
 * @param moving whether Kafka reassigns partitions; an empty answer: there is nobody to ask
 */
record Inquiry(
        @Nullable UserTasks all,
        @Nullable ExecutorState executor,
        @Nullable Optional<Boolean> moving) {

    static Inquiry opened() {
        return new Inquiry(null, null, null);
    }

    Inquiry all(UserTasks answer) {
        return new Inquiry(answer, executor, moving);
    }

    Inquiry executor(ExecutorState answer) {
        return new Inquiry(all, answer, moving);
    }

    Inquiry moving(Optional<Boolean> answer) {
        return new Inquiry(all, executor, answer);
    }

    boolean isComplete() {
        return all != null && executor != null && moving != null;
    }
}
