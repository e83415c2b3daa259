package io.sluice.e2e;

import static io.sluice.e2e.Eventually.within;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
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
    private static final Duration STANDSTILL = Duration.ofSeconds(90);

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
            awaitAnswersTo(loop.acknowledged());
            Map<String, List<String>> finals = finalEvents();
            assertThat(moreThanOne(finals, loop.acknowledged()))
                    .as("acknowledged, with more than one final event")
                    .isEmpty();
            assertThat(loop.refused()).as("refused before anything was sent").noneMatch(finals::containsKey);
            assertThat(moreThanOne(finals, loop.inDoubt()))
                    .as("in doubt, with more than one final event")
                    .isEmpty();
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
        // The state of the run before is told until the new one is seen, and Flink says where from when that is
        // initialized.
        within(Duration.ofSeconds(60), () -> {
            assertThat(sluice.rest().state(job)).isEqualTo("RUNNING");
            assertThat(flinkJobId(job)).isNotEqualTo(before);
            assertThat(new Flink(sluice.flink()).restoredFrom(flinkJobId(job)))
                    .contains(before)
                    .contains("/chk-");
        });
    }

    private String flinkJobId(String job) throws Exception {
        return sluice.rest().job(job).at("/run/flinkJobId").asText();
    }

    /** However slow the machine is: nothing is lost as long as answers keep coming. */
    private void awaitAnswersTo(List<String> commands) {
        List<String> open = unanswered(commands);
        while (!open.isEmpty()) {
            int before = open.size();
            open = Awaitility.await("a final event for one of " + open)
                    .atMost(STANDSTILL)
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> unanswered(commands), now -> now.size() < before);
        }
    }

    private List<String> unanswered(List<String> commands) {
        Map<String, List<String>> finals = finalEvents();
        return commands.stream().filter(id -> !finals.containsKey(id)).toList();
    }

    private static Map<String, List<String>> moreThanOne(Map<String, List<String>> finals, List<String> commands) {
        return commands.stream()
                .filter(id -> finals.getOrDefault(id, List.of()).size() > 1)
                .collect(Collectors.toMap(id -> id, finals::get));
    }

    /** The phases of the final events of each command. */
    private Map<String, List<String>> finalEvents() {
        return new Topic(sluice.bootstrap(), "sluice.command-events")
                .all().stream()
                        .map(Topic.Read::json)
                        .filter(event -> FINAL.contains(event.path("phase").asText()))
                        .collect(Collectors.groupingBy(
                                event -> event.path("command").asText(),
                                Collectors.mapping(event -> event.path("phase").asText(), Collectors.toList())));
    }
}
