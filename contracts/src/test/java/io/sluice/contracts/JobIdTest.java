package io.sluice.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sluice.contracts.checkpoint.Savepoint;
import io.sluice.contracts.topic.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobIdTest {

    @Test
    void aJobIsItsNamespaceAndName() {
        assertThat(JobId.of("payments/fraud-2"))
                .isEqualTo(new JobId("payments", "fraud-2"))
                .hasToString("payments/fraud-2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "/", "a", "a/", "/a", "a/b/c", "A/b", "a/-b", "a/b-", "a/b_c", "a /b", "a/ä", "a/b\n", "../a/b"
            })
    void whatIsNotTwoLabelsIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> JobId.of(text));
    }

    @Test
    void aLabelHasAtMost63Characters() {
        assertThat(JobId.isLabel("a".repeat(63))).isTrue();
        assertThat(JobId.isLabel("a".repeat(64))).isFalse();
    }

    @Test
    void theSameCommandMeansTheSameRun() {
        JobId job = JobId.of("payments/fraud");
        CommandId command = CommandId.ofPlace(new Place(3, 42));

        assertThat(RunId.of(job, command).value())
                .matches("[0-9a-f]{16}")
                .isEqualTo(RunId.of(job, command).value());
        assertThat(FlinkJobId.of(job, command).value())
                .hasSize(32)
                .isEqualTo(FlinkJobId.of(job, CommandId.of("log-3-42")).value());
        assertThat(FlinkJobId.of(job, command)).isNotEqualTo(FlinkJobId.of(JobId.of("payments/fraud2"), command));
        assertThat(FlinkJobId.of(job, command)).isNotEqualTo(FlinkJobId.of(job, command.derive("start")));
    }

    @Test
    void aSavepointsKeyTellsItsJob() {
        JobId job = JobId.of("payments/fraud");

        assertThat(Savepoint.jobOf(Savepoint.keyOf(job, "s3://bucket/a:b"))).isEqualTo(job);
    }

    @Test
    void anExcerptIsShortAndPrintable() {
        assertThat(Excerpt.of("a\u0000b\n")).isEqualTo("\"a�b�\"");
        assertThat(Excerpt.of("x".repeat(500))).hasSizeLessThan(130);
    }
}
