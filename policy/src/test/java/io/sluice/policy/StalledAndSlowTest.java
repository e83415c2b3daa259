package io.sluice.policy;

import static io.sluice.policy.Bench.NO_BACKOFF;
import static io.sluice.policy.Bench.minute;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.checkpoint.CheckpointEvent;
import io.sluice.contracts.checkpoint.CheckpointEvent.Status;
import io.sluice.contracts.checkpoint.SnapshotKind;
import io.sluice.contracts.command.Phase;
import io.sluice.contracts.policy.CheckpointPolicy.Slow;
import io.sluice.contracts.policy.CheckpointPolicy.Stalled;
import io.sluice.contracts.policy.OnNoCheckpoint;
import io.sluice.contracts.policy.PolicyAction;
import io.sluice.contracts.policy.Response;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The policies that judge by time and by duration. */
class StalledAndSlowTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void nothingCompletedForTheWholeTimeActsOnceItWasLookedAt() {
        Bench bench = new Bench(new Stalled(Duration.ofMinutes(15), respond(PolicyAction.RESTART, 0)));
        bench.look(0);
        bench.complete(3, SECOND);
        bench.fail(10);

        bench.look(17.99);
        assertThat(bench.tick(17.99)).isEmpty();
        // Nobody has looked since: a cluster that does not answer is no evidence about its checkpoints.
        assertThat(bench.tick(30)).isEmpty();
        bench.look(18);
        Decision decision = bench.tick(30).getFirst();

        assertThat(decision.verdict()).isEqualTo(Verdict.RESTART);
        assertThat(decision.id()).matches("policy-run-1-stalled-[0-9a-f]{8}-after-1-1");
        assertThat(decision.from()).isEqualTo(minute(3));
        assertThat(decision.reason()).isEqualTo("No checkpoint was completed for PT15M, the last one was 1");
        assertThat(decision.counted()).extracting(CheckpointEvent::cause).containsExactly("cause of 2");
    }

    @Test
    void aRunThatNeverCompletedOneIsStalledFromWhenItWasFirstSeen() {
        Bench bench = new Bench(new Stalled(Duration.ofMinutes(15), respond(PolicyAction.RESTART, 0)));
        assertThat(bench.tick(100)).isEmpty();
        bench.look(100);
        bench.look(115);

        assertThat(bench.tick(115)).extracting(Decision::verdict).containsExactly(Verdict.RESTART);
    }

    @Test
    void aSavepointIsNoCheckpoint() {
        Bench bench = new Bench(new Stalled(Duration.ofMinutes(15), respond(PolicyAction.RESTART, 0)));
        bench.look(0);
        bench.end(Bench.event(Bench.RUN, 9, SnapshotKind.SAVEPOINT, Status.COMPLETED, 10, SECOND));
        bench.look(15);

        Decision decision = bench.tick(15).getFirst();

        // It does not end the wait, but it is the newest to go on from.
        assertThat(decision.details()).containsEntry("goesOnFrom", "file:/chk-9");
    }

    @Test
    void whereTheRestartFailedItIsTriedAgainAfterTheCooldownUnderAnIdOfItsOwn() {
        Bench bench = new Bench(new Stalled(Duration.ofMinutes(15), respond(PolicyAction.RESTART, 10)));
        bench.look(0);
        bench.look(16);
        String first = bench.tick(16).getFirst().id();
        bench.commandEnds(Phase.FAILED, null, 17);
        bench.look(26);

        assertThat(bench.tick(25.9)).extracting(Decision::verdict).containsExactly(Verdict.HELD_BACK);
        Decision second = bench.tick(26).getFirst();

        assertThat(first).endsWith("after-0-1");
        assertThat(second.verdict()).isEqualTo(Verdict.RESTART);
        assertThat(second.id()).endsWith("after-0-2");
    }

    @Test
    void anAlertAboutAStallIsOverWithTheNextCheckpoint() {
        Bench bench = new Bench(new Stalled(Duration.ofMinutes(15), respond(PolicyAction.ALERT, 0)));
        bench.look(0);
        bench.look(20);
        bench.tick(20);
        bench.tick(21);

        bench.complete(22, SECOND);

        assertThat(bench.tellings).hasSize(2);
        assertThat(bench.tellings.getLast())
                .isEqualTo(new Telling.Over(
                        Verdict.ALERT, bench.tellings.getFirst().about(), minute(22)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                // Of five the 95th percentile is the longest.
                "10 10 10 10 61 | true",
                "10 10 10 10 60 | false",
                // Fewer than minCheckpoints are not judged.
                "61 61 61 61 | false",
                // Of twenty the nineteenth: one that is too long is let pass, two are not.
                "10 10 10 10 61 | true",
                "10 10 10 10 10 10 10 10 10 10 10 10 10 10 10 10 10 10 10 61 | false",
                "10 10 10 10 10 10 10 10 10 10 10 10 10 10 10 10 10 10 61 61 | true"
            })
    void theNinetyFifthPercentileOfTheWindowIsOverTheLimit(String seconds, boolean acts) {
        Bench bench =
                new Bench(new Slow(Duration.ofSeconds(60), Duration.ofHours(1), 5, respond(PolicyAction.RESTART, 0)));

        double minute = 0;
        for (String each : seconds.split(" ")) {
            bench.complete(minute++, Duration.ofSeconds(Long.parseLong(each)));
        }

        assertThat(!bench.decisions.isEmpty()).isEqualTo(acts);
    }

    @Test
    void whatTookTooLongBeforeTheWindowDoesNotCount() {
        Bench bench = new Bench(
                new Slow(Duration.ofSeconds(60), Duration.ofMinutes(10), 2, respond(PolicyAction.RESTART, 0)));

        bench.complete(0, Duration.ofSeconds(90));
        bench.complete(10.01, Duration.ofSeconds(10));
        assertThat(bench.decisions).isEmpty();
        List<Decision> decided = bench.complete(11, Duration.ofSeconds(61));

        assertThat(decided).hasSize(1);
        assertThat(decided.getFirst().counted()).extracting(CheckpointEvent::id).containsExactly(3L);
        assertThat(decided.getFirst().reason()).isEqualTo("95 % of 2 checkpoints took up to PT1M1S (limit PT1M)");
    }

    private static Response respond(PolicyAction action, int cooldownMinutes) {
        return new Response(action, Duration.ofMinutes(cooldownMinutes), NO_BACKOFF, OnNoCheckpoint.ALERT);
    }
}
