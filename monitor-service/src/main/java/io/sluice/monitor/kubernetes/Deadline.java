package io.sluice.monitor.kubernetes;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * An end to every question. The client's own time-out ends with the headers of an answer: a body that stops in the middle
 * would hold a question, and with it the lane of its cluster, for ever.
 */
record Deadline(Duration within) {

    /** A question that waits, and may be interrupted. */
    interface Question {

        void ask();
    }

    /**
     * Returns when the question is answered.
     *
     * @throws TimeoutException if it is not in time; it is given up
     * @throws ExecutionException with what it failed with
     */
    void await(Question question) throws InterruptedException, ExecutionException, TimeoutException {
        FutureTask<Boolean> asked = new FutureTask<>(question::ask, true);
        Thread.ofVirtual().start(asked);
        try {
            asked.get(within.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            asked.cancel(true);
        }
    }
}
