package io.sluice.api.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.contracts.CommandId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandIdsTest {

    private static final JobId JOB = JobId.of("a/b");
    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");

    @Test
    void theSameKeyOfTheSameCallerForTheSameJobIsTheSameCommand() {
        CommandId id = CommandIds.of("admin", JOB, "key", NOW);

        assertThat(CommandIds.of("admin", JOB, "key", NOW.plusSeconds(99))).isEqualTo(id);
        assertThat(CommandIds.of("alice", JOB, "key", NOW)).isNotEqualTo(id);
        assertThat(CommandIds.of("admin", JobId.of("a/c"), "key", NOW)).isNotEqualTo(id);
        assertThat(CommandIds.of("admin", JOB, "kez", NOW)).isNotEqualTo(id);
        assertThat(id.value()).matches("rest-[0-9a-f]{32}");
    }

    @Test
    void withoutAKeyEachIsNewAndSortsByTime() {
        String first = CommandIds.of("admin", JOB, null, NOW).value();
        String second = CommandIds.of("admin", JOB, null, NOW.plusMillis(1)).value();

        assertThat(first).isLessThan(second);
        assertThat(UUID.fromString(first).version()).isEqualTo(7);
        assertThat(UUID.fromString(first).variant()).isEqualTo(2);
        assertThat(CommandIds.timeOrdered(NOW, 0, 0)).hasToString("01a1f7f8-3000-7000-8000-000000000000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "\u00e4"})
    void aKeyThatIsNoKeyIsRefused(String key) {
        assertThatThrownBy(() -> CommandIds.of("admin", JOB, key, NOW))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("Idempotency-Key");
    }

    @ParameterizedTest
    @CsvSource({
        "wait=30,PT30S",
        "wait=600,PT1M",
        "WAIT = \"5\",PT5S",
        "'respond-async, wait=7',PT7S",
        "'wait=8; foo=bar',PT8S",
        "wait=0,PT0S",
        "wait=-1,",
        "wait=soon,",
        "return=minimal,",
    })
    void aPreferenceIsCutAtTheLimitAndOneThatIsNotUnderstoodIsNone(String header, Duration expected) {
        assertThat(WaitPreference.of(List.of(header), Duration.ofMinutes(1)).orElse(null))
                .isEqualTo(expected);
    }
}
