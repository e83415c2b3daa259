package io.sluice.e2e.chaos.flink;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** What becomes of each request under the present conditions. Safe for threads. */
final class Weather {

    private static final int ALL = 1_000;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;

    private final Random random;
    private Conditions conditions = Conditions.calm();

    Weather(long seed) {
        this.random = new Random(seed);
    }

    /** Requests that hang go on when the new conditions do not. */
    synchronized void become(Conditions next) {
        conditions = next;
        notifyAll();
    }

    /** Takes the time that a request takes; whether it is refused then, without having had an effect. */
    boolean refuses() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(delay().toMillis());
        return isOneOf(now().overloaded());
    }

    int refusal() {
        return isOneOf(ALL / 2) ? TOO_MANY_REQUESTS : UNAVAILABLE;
    }

    boolean losesAnswer() {
        return isOneOf(now().lost());
    }

    Duration savepointAtMost() {
        return now().savepointAtMost();
    }

    private synchronized Conditions now() {
        return conditions;
    }

    private synchronized Duration delay() throws InterruptedException {
        while (conditions.hanging()) {
            wait();
        }
        long range = conditions.slowest().minus(conditions.fastest()).toMillis();
        return conditions.fastest().plusMillis(random.nextLong(range + 1));
    }

    private synchronized boolean isOneOf(int share) {
        return random.nextInt(ALL) < share;
    }
}
