package io.sluice.dispatcher.executor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LeaseTest {

    private final AtomicLong nanos = new AtomicLong();
    private final Lease lease = new Lease(Duration.ofSeconds(4), Duration.ofSeconds(6), nanos::get);

    @Test
    void isGoodAsLongAsItIsRenewed() {
        for (int second = 0; second < 10; second++) {
            pass(3);
            assertThat(lease.isGood()).isTrue();
            lease.renew(nanos.get());
        }
    }

    @Test
    void isNoGoodWithoutRenewal() {
        pass(5);

        assertThat(lease.isGood()).isFalse();
    }

    @Test
    void afterALapseIsGoodOnlyWhenTheGroupHadTimeToTakeThePartitionAway() {
        pass(20);
        lease.renew(nanos.get());
        assertThat(lease.isGood()).isFalse();
        pass(3);
        lease.renew(nanos.get());
        assertThat(lease.isGood()).isFalse();
        pass(3);
        lease.renew(nanos.get());

        assertThat(lease.isGood()).isTrue();
    }

    @Test
    void isNoGoodWithoutAnAnswerFromKafkaHoweverOftenItIsRenewed() {
        long heard = nanos.get();
        for (int second = 0; second < 5; second++) {
            pass(1);
            lease.renew(heard);
        }

        assertThat(lease.isGood()).isFalse();
    }

    private void pass(int seconds) {
        nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }
}
