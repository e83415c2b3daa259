package io.sluice.history.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RightOfWayTest {

    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final RightOfWay way = new RightOfWay(LONG);

    @Test
    void nobodyWaitsWhereNobodyHasIt() throws Exception {
        way.await();
        way.take("a");
        way.leave("a");
        way.leave("b");
        way.await();
    }

    @Test
    void whoWaitsGoesOnWhenTheLastLeaves() throws Exception {
        way.take("a");
        way.take("a");
        way.take("b");
        Thread waiting = Thread.startVirtualThread(this::waitForIt);

        way.leave("a");
        await().atMost(PATIENCE).until(() -> waiting.getState() == Thread.State.TIMED_WAITING);
        way.leave("b");

        assertThat(waiting.join(PATIENCE)).isTrue();
    }

    @Test
    void nobodyWaitsForLongerThanTheBound() throws Exception {
        RightOfWay bounded = new RightOfWay(Duration.ofMillis(1));
        bounded.take("a");

        bounded.await();
        bounded.await();
    }

    private void waitForIt() {
        try {
            way.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
