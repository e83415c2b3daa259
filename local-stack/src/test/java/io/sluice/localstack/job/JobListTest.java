package io.sluice.localstack.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobListTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    @Test
    void aStaleJobKeepsItsStateAndTellsSinceWhenAndWhyItIsNotConfirmed() throws Exception {
        assertThat(row("""
                        {"id": "examples/steady", "desired": "running", "status": {"state": "RUNNING",
                         "since": "2026-11-20T09:00:00Z", "freshness": "STALE",
                         "staleSince": "2026-11-20T09:59:48Z", "staleCause": "connection refused"}}
                        """))
                .containsExactly(
                        "examples/steady",
                        "running",
                        "RUNNING",
                        "STALE",
                        "1 h 0 min",
                        "not confirmed for 12 s: connection refused");
    }

    @Test
    void aJobThatTheMonitorHasNotSeenHasNoState() throws Exception {
        assertThat(row("{\"id\": \"a/b\", \"desired\": \"suspended\"}"))
                .containsExactly("a/b", "suspended", "-", "-", "-", "");
    }

    private static List<String> row(String job) throws Exception {
        return JobList.row(JobView.read(new ObjectMapper().readTree(job)), NOW);
    }
}
