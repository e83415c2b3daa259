package io.sluice.benchmarks.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.JobId;
import io.sluice.contracts.command.Command.CancelJob;
import io.sluice.contracts.command.CommandReader;
import io.sluice.contracts.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoadTest {

    private final Load load = new Load("stretch-2", List.of(JobId.of("fast/a"), JobId.of("fast/b")));

    @Test
    void jobsTakeTurns() {
        assertThat(load.jobOf(0)).isEqualTo(JobId.of("fast/a"));
        assertThat(load.jobOf(1)).isEqualTo(JobId.of("fast/b"));
        assertThat(load.jobOf(2)).isEqualTo(JobId.of("fast/a"));
    }

    @Test
    void whatIsSentIsAWholeCommandOfSluice() {
        assertThat(CommandReader.read(Json.tree(load.value(17))))
                .isInstanceOfSatisfying(
                        CancelJob.class,
                        cancel -> assertThat(cancel.header().id()).hasToString("stretch-2.17"));
    }

    @Test
    void aCommandIsFoundAgainByItsIdAndOthersAreNot() {
        assertThat(load.parcelOf("stretch-2.17")).hasValue(17);
        assertThat(load.parcelOf("stretch-21.7")).isEmpty();
        assertThat(load.parcelOf("declare.fast.a.start")).isEmpty();
        assertThat(load.parcelOf("")).isEmpty();
    }
}
