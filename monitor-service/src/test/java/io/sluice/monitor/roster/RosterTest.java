package io.sluice.monitor.roster;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.CommandId;
import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.RunId;
import io.sluice.contracts.job.Run;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RosterTest {

    private final Roster roster = new Roster();

    @Test
    void aJobIsOnTheClusterOfItsSpec() {
        roster.put(SampleJobs.job("payments/fraud", "alpha"));
        roster.put(SampleJobs.job("payments/ledger", "beta"));

        assertThat(roster.on("alpha"))
                .extracting(assignment -> assignment.job().toString())
                .containsExactly("payments/fraud");
    }

    @Test
    void aJobThatMovedIsOnItsNewClusterOnly() {
        roster.put(SampleJobs.job("payments/fraud", "alpha"));

        roster.put(SampleJobs.job("payments/fraud", "beta"));

        assertThat(roster.on("alpha")).isEmpty();
        assertThat(roster.on("beta")).hasSize(1);
        assertThat(roster.size()).isEqualTo(1);
    }

    @Test
    void aRunIsWhereItWasStartedWhateverTheSpecSaysNow() {
        Run onAlpha = new Run(
                RunId.of("r"), FlinkJobId.of("0".repeat(32)), "alpha", CommandId.of("start"), Instant.EPOCH, null);
        roster.put(SampleJobs.job("payments/fraud", "alpha").run(onAlpha));

        roster.put(SampleJobs.job("payments/fraud", "beta").run(onAlpha));

        assertThat(roster.on("alpha")).hasSize(1);
        assertThat(roster.on("beta")).isEmpty();
    }

    @Test
    void aDeletedJobIsGone() {
        roster.put(SampleJobs.job("payments/fraud", "alpha"));

        roster.remove(SampleJobs.job("payments/fraud", "alpha").id());

        assertThat(roster.on("alpha")).isEmpty();
        assertThat(roster.size()).isZero();
    }
}
