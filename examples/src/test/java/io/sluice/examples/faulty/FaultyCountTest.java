package io.sluice.examples.faulty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultyCountTest {

    private static final int MAX_PARALLELISM = 128;

    @TempDir
    Path directory;

    @Test
    void theCountGoesOnAfterASnapshot() throws Exception {
        OperatorSubtaskState snapshot = countAndSnapshot(3);

        assertThat(countTwo(snapshot)).containsExactly(4L, 5L);
    }

    @Test
    void theCountsOfTwoSubtasksAreOneWhenOneIsLeft() throws Exception {
        OperatorSubtaskState both =
                AbstractStreamOperatorTestHarness.repackageState(countAndSnapshot(3), countAndSnapshot(4));

        OperatorSubtaskState one =
                AbstractStreamOperatorTestHarness.repartitionOperatorState(both, MAX_PARALLELISM, 2, 1, 0);

        assertThat(countTwo(one)).containsExactly(8L, 9L);
    }

    @Test
    void aSnapshotFailsWithTheNameOfTheFileThatSaidSo() throws Exception {
        Files.writeString(control(), "fail-checkpoints");

        assertThatThrownBy(() -> countAndSnapshot(1))
                .hasRootCauseInstanceOf(ToldToFail.class)
                .hasRootCauseMessage("Told to fail checkpoints by " + control());
    }

    @Test
    void aRecordFailsWithTheNameOfTheFileThatSaidSo() throws Exception {
        Files.writeString(control(), "fail-always");

        assertThatThrownBy(() -> countTwo(null))
                .isInstanceOf(ToldToFail.class)
                .hasMessage("Told to fail always by " + control());
    }

    private OperatorSubtaskState countAndSnapshot(int records) throws Exception {
        OneInputStreamOperatorTestHarness<Long, Long> operator = operator();
        try {
            operator.open();
            for (long number = 0; number < records; number++) {
                operator.processElement(number, 0);
            }
            return operator.snapshot(1, 1);
        } finally {
            operator.close();
        }
    }

    private List<Long> countTwo(@Nullable OperatorSubtaskState snapshot) throws Exception {
        OneInputStreamOperatorTestHarness<Long, Long> operator = operator();
        try {
            operator.setup();
            if (snapshot != null) {
                operator.initializeState(snapshot);
            }
            operator.open();
            operator.processElement(0L, 0);
            operator.processElement(0L, 0);
            return operator.extractOutputValues();
        } finally {
            operator.close();
        }
    }

    private OneInputStreamOperatorTestHarness<Long, Long> operator() throws Exception {
        return new OneInputStreamOperatorTestHarness<>(
                new ProcessOperator<>(new FaultyCount(new ControlFile(control()))), MAX_PARALLELISM, 1, 0);
    }

    private Path control() {
        return directory.resolve("control");
    }
}
