package io.sluice.e2e;

import static io.sluice.e2e.Eventually.within;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Invariant 1: every command in the log gets exactly one final event, whatever dies. A caller is told the truth: what was
 * acknowledged is done once, what was refused is not done at all, what is in doubt is done once or not at all.
 */
@ExtendWith(SharedStack.class)
class CrashIT {

    private static final Set<String> FINAL = Set.of("succeeded", "failed", "rejected", "superseded", "duplicate");
    private static final Duration SETTLED = Duration.ofSeconds(90);

    private final Sluice sluice;

    CrashIT(Sluice sluice) {
        this.sluice = sluice;
    }

    @ParameterizedTest
    @ValueSource(strings = {"dispatcher", "kafka", "api", "postgres", "monitor"})
    void aKilledProcessLosesAndDoublesNothing(String victim) throws Exception {
        within(
                Duration.ofSeconds(60),
                () -> assertThat(sluice.rest().state("examples/steady")).isEqualTo("RUNNING"));
        try (CommandLoop loop = new CommandLoop(sluice.rest(), "examples/steady")) {
            loop.start();
            loop.awaitAcknowledged(5);

            sluice.kill(victim);
            loop.awaitCalls(5);
            Sluice.Ended up = sluice.up();
            assertThat(up.exit()).as(up.output()).isZero();
            loop.awaitAcknowledged(5);
            loop.stop();

            assertThat(loop.untruths()).isEmpty();
            if (victim.equals("kafka")) {
                assertThat(loop.refused().size() + loop.inDoubt().size())
                        .as("commands that were not simply taken while Kafka was away")
                        .isPositive();
            }
            within(SETTLED, () -> assertThat(finalEvents()).containsAllEntriesOf(onceEach(loop.acknowledged())));
            Map<String, Long> finals = finalEvents();
            assertThat(loop.refused()).as("refused before anything was sent").noneMatch(finals::containsKey);
            assertThat(loop.inDoubt())
                    .allSatisfy(id -> assertThat(finals.getOrDefault(id, 0L)).isLessThanOrEqualTo(1));
        }
    }

    @Test
    void aJobManagersDeathIsHealedFromTheNewestCheckpoint() throws Exception {
        String job = "examples/steady";
        within(Duration.ofSeconds(60), () -> {
            assertThat(sluice.rest().state(job)).isEqualTo("RUNNING");
            assertThat(new Flink(sluice.flink()).completedCheckpoints(flinkJobId(job)))
                    .isPositive();
        });
        String before = flinkJobId(job);

        sluice.kill("jobmanager");
        Sluice.Ended up = sluice.up();

        assertThat(up.exit()).as(up.output()).isZero();
        within(Duration.ofSeconds(60), () -> {
            assertThat(sluice.rest().state(job)).isEqualTo("RUNNING");
            assertThat(flinkJobId(job)).isNotEqualTo(before);
        });
        assertThat(new Flink(sluice.flink()).restoredFrom(flinkJobId(job)))
                .contains(before)
                .contains("/chk-");
    }

    private String flinkJobId(String job) throws Exception {
        return sluice.rest().job(job).at("/run/flinkJobId").asText();
    }

    private Map<String, Long> finalEvents() {
        return new Topic(sluice.bootstrap(), "sluice.command-events")
                .all().stream()
                        .filter(event ->
                                FINAL.contains(event.json().path("phase").asText()))
                        .collect(Collectors.groupingBy(
                                event -> event.json().path("command").asText(), Collectors.counting()));
    }

    private static Map<String, Long> onceEach(List<String> commands) {
        return commands.stream().collect(Collectors.toMap(id -> id, id -> 1L));
    }
}
