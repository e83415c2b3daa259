package io.sluice.examples.steady;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.examples.flink.KeyedOperator;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CountOfKeyTest {

    private static final int KEYS = 10;
    private static final int BALLAST = 4096;

    @Test
    void theRecordsOfEachKeyAreCountedApart() throws Exception {
        try (var operator = counts(BALLAST, null)) {
            operator.process(3L);
            operator.process(4L);
            operator.process(13L);

            assertThat(operator.output()).containsExactly(new KeyCount(3, 1), new KeyCount(4, 1), new KeyCount(3, 2));
        }
    }

    @Test
    void aSnapshotIsAsBigAsTheKeysAndTheStateOfEach() throws Exception {
        OperatorSubtaskState snapshot = snapshotOfAllKeys();

        assertThat(snapshot.getStateSize()).isBetween((long) KEYS * BALLAST, (long) KEYS * (BALLAST + 1024));
    }

    @Test
    void countsGoOnAfterASnapshotEvenWithAnotherStateSize() throws Exception {
        OperatorSubtaskState before = snapshotOfAllKeys();
        try (var operator = counts(0, before)) {
            for (long number = 0; number < KEYS; number++) {
                operator.process(number);
            }

            assertThat(operator.output()).hasSize(KEYS).allMatch(count -> count.records() == 2);
            assertThat(operator.snapshot().getStateSize()).isLessThan((long) KEYS * BALLAST);
        }
    }

    private static OperatorSubtaskState snapshotOfAllKeys() throws Exception {
        try (var operator = counts(BALLAST, null)) {
            for (long number = 0; number < KEYS; number++) {
                operator.process(number);
            }
            return operator.snapshot();
        }
    }

    private static KeyedOperator<Long, Long, KeyCount> counts(int ballast, @Nullable OperatorSubtaskState snapshot)
            throws Exception {
        return new KeyedOperator<>(new CountOfKey(ballast), number -> number % KEYS, Types.LONG, snapshot);
    }
}
