package io.sluice.monitor.probe.flink;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CauseTextTest {

    @Test
    void isTheFirstLineAndTheInnermostCause() {
        String trace = """
                org.apache.flink.runtime.JobException: Recovery is suppressed
                \tat a.b.C.d(C.java:1)
                Caused by: java.lang.RuntimeException: outer
                \tat a.b.C.e(C.java:2)
                Caused by: java.io.IOException: no space left on device
                \t... 12 more
                """;

        assertThat(CauseText.of("org.apache.flink.runtime.JobException", trace))
                .isEqualTo("org.apache.flink.runtime.JobException: Recovery is suppressed\n"
                        + "Caused by: java.io.IOException: no space left on device");
    }

    @Test
    void isTheNameWhereThereIsNoTrace() {
        assertThat(CauseText.of("java.io.IOException", null)).isEqualTo("java.io.IOException");
        assertThat(CauseText.of("java.io.IOException", " \n")).isEqualTo("java.io.IOException");
    }

    @Test
    void isNothingWhereNothingIsSaid() {
        assertThat(CauseText.of(null, null)).isNull();
    }

    @Test
    void cutsALineThatIsTooLong() {
        assertThat(CauseText.of(null, "x".repeat(10_000))).hasSizeLessThan(500).endsWith("…");
    }
}
