package io.sluice.localstack.stack;

import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Ends every process of a stack: the services first, so that they leave Kafka in order; then what they stood on. */
public final class StackStop {

    private final Stack stack;
    private final Progress progress;

    public StackStop(Stack stack, Progress progress) {
        this.stack = stack;
        this.progress = progress;
    }

    public void run() throws IOException, InterruptedException {
        stopAll(stack.services());
        // The TaskManager first: without its JobManager it would look for it until it is told to end.
        stopAll(List.of(stack.taskManager()));
        stopAll(List.of(stack.jobManager(), stack.kafka(), stack.postgres()));
    }

    private void stopAll(List<Component> components) throws IOException, InterruptedException {
        try (Parallel parallel = new Parallel()) {
            parallel.join(components.stream()
                    .map(component -> parallel.start(() -> stop(component)))
                    .toList());
        }
    }

    private Void stop(Component component) throws IOException, InterruptedException {
        Instant began = Instant.now();
        if (component.stop()) {
            progress.step(component.name(), "stopped", began);
        }
        return null;
    }
}
