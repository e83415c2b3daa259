package io.sluice.benchmarks.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProcessFiguresTest {

    @Test
    void aProcessIsCountedWithTheChildrenThatItWaitedForWhateverItIsNamed() {
        assertThat(ProcessFigures.ticks("7 (a) b (c)) S 1 7 7 0 -1 4194560 1 2 3 4 100 20 3 1 20 0 1 0 99 0 0"))
                .isEqualTo(124);
        assertThat(ProcessFigures.ticks("")).isZero();
    }

    @Test
    void memoryIsReadInBytes() {
        String status = "Name:\tjava\nVmPeak:\t  900000 kB\nVmHWM:\t    2048 kB\n";

        assertThat(ProcessFigures.bytes(status, "VmHWM:")).isEqualTo(2048 * 1024);
        assertThat(ProcessFigures.bytes("", "VmHWM:")).isZero();
    }

    @Test
    void whatThisProcessUsesIsMoreThanNothing() {
        ProcessFigures here = ProcessFigures.of(ProcessHandle.current().pid());

        assertThat(here.processorTime()).isGreaterThan(Duration.ZERO);
        assertThat(here.peakResident()).isGreaterThan(10_000_000);
        assertThat(here.shareOfMemory()).isGreaterThan(10_000_000);
    }
}
