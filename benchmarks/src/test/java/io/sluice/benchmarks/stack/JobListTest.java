package io.sluice.benchmarks.stack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JobListTest {

    @Test
    void jobsAreCountedByTheirIds() {
        assertThat(JobList.size("{\"jobs\":[]}")).isZero();
        assertThat(JobList.size("{\"jobs\":[{\"jid\":\"a\",\"name\":\"jid\"},{\"jid\":\"b\"}]}"))
                .isEqualTo(2);
    }
}
