package io.sluice.history;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Whether threads are to end, and a pause that ends with it. */
public final class Stop {

    private final CountDownLatch asked = new CountDownLatch(1);

    public void ask() {
        asked.countDown();
    }

    public boolean isAsked() {
        return asked.getCount() == 0;
    }

    /** Waits; returns at once, and true, when it is asked. */
    public boolean within(Duration pause) throws InterruptedException {
        return asked.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    }
}
