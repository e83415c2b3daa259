package io.sluice.e2e;

import static io.sluice.e2e.Eventually.within;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The programs of docs/produce-commands.md do what the page says; they know nothing of Sluice but its topics. */
@ExtendWith(SharedStack.class)
class ProducingCommandsIT {

    private static final String JOB = "examples/steady";
    private static final Duration A_COMMAND = Duration.ofSeconds(60);

    private final Sluice sluice;
    private final String id = "ticket-" + System.nanoTime();

    ProducingCommandsIT(Sluice sluice) {
        this.sluice = sluice;
    }

    @Test
    void theJavaProgramSendsACommandAndTellsItsOutcomeAndOnceMoreThatItIsADuplicate() throws Exception {
        runs();

        Sluice.Ended first = java();
        Sluice.Ended again = java();

        assertThat(first.exit()).as(first.output()).isZero();
        assertThat(outcome(first).at("/phase").asText()).isEqualTo("succeeded");
        assertThat(outcome(first).at("/result/savepoint").asText()).startsWith("file:");
        assertThat(again.exit()).as(again.output()).isEqualTo(1);
        assertThat(outcome(again).at("/phase").asText()).isEqualTo("duplicate");
        within(A_COMMAND, () -> {
            JsonNode command = sluice.rest().get("/api/v1/commands/" + id).body();
            assertThat(command.at("/phase").asText()).isEqualTo("succeeded");
            assertThat(command.at("/by").asText()).isEqualTo("ticketing");
        });
    }

    @Test
    void theKcatProgramSendsACommandAndTellsItsOutcome() throws Exception {
        runs();

        Sluice.Ended ended =
                sluice.program(List.of(program("send-command.sh"), sluice.bootstrap(), JOB, "savepoint", id));

        assertThat(ended.exit()).as(ended.output()).isZero();
        assertThat(outcome(ended).at("/command").asText()).isEqualTo(id);
        assertThat(outcome(ended).at("/phase").asText()).isEqualTo("succeeded");
    }

    private void runs() {
        within(A_COMMAND, () -> assertThat(sluice.rest().state(JOB)).isEqualTo("RUNNING"));
    }

    private Sluice.Ended java() throws Exception {
        return sluice.program(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                program("SendCommand.java"),
                sluice.bootstrap(),
                JOB,
                "savepoint",
                id));
    }

    private String program(String file) {
        return sluice.root().resolve("examples/produce").resolve(file).toString();
    }

    /** The line that is JSON; others are the client's own log. */
    private static JsonNode outcome(Sluice.Ended ended) throws Exception {
        String line = ended.output()
                .lines()
                .filter(printed -> printed.startsWith("{"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No outcome in: " + ended.output()));
        return new ObjectMapper().readTree(line);
    }
}
