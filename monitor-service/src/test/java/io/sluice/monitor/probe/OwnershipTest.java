package io.sluice.monitor.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OwnershipTest {

    private final Ownership ownership = new Ownership();

    @Test
    void aPartitionThatMovesBetweenThreadsStaysOwned() {
        Object before = new Object();
        Object after = new Object();
        ownership.gained(3, before);

        ownership.gained(3, after);
        ownership.lost(3, before);

        assertThat(ownership.owns(3)).isTrue();
    }

    @Test
    void everyChangeIsTold() {
        AtomicInteger changes = new AtomicInteger();
        ownership.onChange(changes::incrementAndGet);

        ownership.gained(1, this);
        ownership.lost(1, this);
        ownership.lost(1, this);

        assertThat(changes).hasValue(2);
    }
}
