package io.sluice.localstack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void columnsAreAsWideAsTheirWidestCell() {
        assertThat(Table.lines(
                        List.of("JOB", "STATE"),
                        List.of(List.of("examples/steady", "RUNNING"), List.of("a/b", "LOST"))))
                .containsExactly("  JOB              STATE", "  examples/steady  RUNNING", "  a/b              LOST");
    }
}
