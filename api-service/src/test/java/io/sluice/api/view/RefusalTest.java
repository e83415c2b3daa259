package io.sluice.api.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class RefusalTest {

    private static final String RECORD = "('a secret')";

    @Test
    void whatTheServerSaidIsToldAndNotTheStatementOfTheBatch() {
        BatchUpdateException batch =
                new BatchUpdateException("Batch entry 0 insert into x values " + RECORD, new int[0]);
        batch.setNextException(
                new SQLException("ERROR: index row requires 155672 bytes\n  Detail: " + RECORD, "54000"));

        assertThat(Refusal.of(new RuntimeException(new IllegalStateException(batch))))
                .isEqualTo("SQLSTATE 54000, ERROR: index row requires 155672 bytes");
    }

    @Test
    void aLongMessageIsCut() {
        assertThat(Refusal.of(new SQLException("x".repeat(10_000), "22000"))).hasSizeLessThan(250);
    }

    @Test
    void whereNoDatabaseSpokeTheTypeIsTold() {
        assertThat(Refusal.of(new IllegalArgumentException(RECORD))).isEqualTo("java.lang.IllegalArgumentException");
    }
}
