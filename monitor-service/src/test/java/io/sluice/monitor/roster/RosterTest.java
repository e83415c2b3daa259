package io.sluice.monitor.roster;

import static org.assertj.core.api.Assertions.assertThat;

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
    void aDeletedJobIsGone() {
        roster.put(SampleJobs.job("payments/fraud", "alpha"));

        roster.remove(SampleJobs.job("payments/fraud", "alpha").id());

        assertThat(roster.on("alpha")).isEmpty();
        assertThat(roster.size()).isZero();
    }
}
