package io.sluice.e2e;

import static io.sluice.e2e.Eventually.within;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.localstack.process.ProcessIdentity;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code down} and {@code up}: jobs go on where they were, what a person stopped stays stopped, nothing is left running. */
@ExtendWith(SharedStack.class)
class RestartOfTheStackIT {

    private static final List<String> PARTS =
            List.of("kafka", "postgres", "jobmanager", "taskmanager", "api", "dispatcher", "monitor", "history");

    private final Sluice sluice;

    RestartOfTheStackIT(Sluice sluice) {
        this.sluice = sluice;
    }

    @Test
    void whatRanGoesOnFromItsSavepointAndWhatWasStoppedStaysStopped() throws Exception {
        within(Duration.ofSeconds(60), () -> {
            assertThat(sluice.rest().state("examples/steady")).isEqualTo("RUNNING");
            assertThat(sluice.rest().state("examples/state-counts")).isEqualTo("RUNNING");
        });
        Rest.Answer stop = sluice.rest().command("examples/state-counts", "{\"type\":\"stop\"}", "Prefer", "wait=30");
        assertThat(stop.body().path("phase").asText()).as(stop.raw().body()).isEqualTo("succeeded");
        List<Long> pids = PARTS.stream().map(this::pid).toList();

        Sluice.Ended down = sluice.run("down");

        assertThat(down.exit()).as(down.output()).isZero();
        assertThat(pids).noneMatch(pid -> ProcessIdentity.of(pid).isPresent());
        assertThat(ProcessHandle.allProcesses()
                        .filter(process -> process.info()
                                .commandLine()
                                .orElse("")
                                .contains(sluice.home().toString())))
                .isEmpty();

        Sluice.Ended up = sluice.up();

        assertThat(up.exit()).as(up.output()).isZero();
        within(
                Duration.ofSeconds(60),
                () -> assertThat(sluice.rest().state("examples/steady")).isEqualTo("RUNNING"));
        String flinkJobId =
                sluice.rest().job("examples/steady").at("/run/flinkJobId").asText();
        assertThat(new Flink(sluice.flink()).restoredFrom(flinkJobId)).contains("savepoint");
        assertThat(sluice.rest().state("examples/state-counts")).isEqualTo("SUSPENDED");

        Rest.Answer start = sluice.rest().command("examples/state-counts", "{\"type\":\"start\"}", "Prefer", "wait=30");
        assertThat(start.body().path("phase").asText()).as(start.raw().body()).isEqualTo("succeeded");
        within(
                Duration.ofSeconds(60),
                () -> assertThat(sluice.rest().state("examples/state-counts")).isEqualTo("RUNNING"));
    }

    private long pid(String part) {
        try {
            return sluice.pid(part);
        } catch (IOException e) {
            throw new AssertionError("No pid of " + part, e);
        }
    }
}
