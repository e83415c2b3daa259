package io.sluice.localstack.stack;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Steps that run at the same time, each on a virtual thread; when we are told to end, so are they. */
final class Parallel implements AutoCloseable {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Future<Void> start(Callable<Void> step) {
        return threads.submit(step);
    }

    /** Waits for all; the first failure in the order of the list is thrown. */
    void join(List<Future<Void>> steps) throws IOException, InterruptedException {
        try {
            for (Future<Void> step : steps) {
                step.get();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            throw e;
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case StackException known -> throw known;
                case IOException io -> throw io;
                case RuntimeException unexpected -> throw unexpected;
                default -> throw new IllegalStateException("A step of the stack failed", e.getCause());
            }
        }
    }

    /** Waits for what still runs. */
    @Override
    public void close() {
        threads.close();
    }
}
