package io.sluice.e2e.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.command.CommandType;
import io.sluice.contracts.command.Phase;
import io.sluice.e2e.chaos.check.Violation.Kind;
import io.sluice.e2e.chaos.real.RealRun;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each lie is planted and must be found. */
class RealRunsTest {

    private static final RealRun FIRST = run("apply.start", 10, 20L, null, "file:/s1", "file:/s2");
    private static final RealRun SECOND = run("start", 30, 40L, null, "file:/s3");
    private static final RealRun THIRD = run("restart", 40, 50L, null);

    private static RealRun run(
            String startedBy, long began, @Nullable Long ended, @Nullable String restoredFrom, String... savepoints) {
        return new RealRun(
                Story.run(startedBy),
                Instant.ofEpochSecond(began),
                ended == null ? null : Instant.ofEpochSecond(ended),
                restoredFrom,
                Set.of(savepoints));
    }

    private static List<Kind> judged(RealRun... runs) {
        return judged(Story.everythingAsItShouldBe().onARealFlink(runs));
    }

    private static List<Kind> judged(Story story) {
        return story.judge().violations().stream().map(Violation::kind).toList();
    }

    @Test
    void whatIsToldAndWhatFlinkSaysAgree() {
        assertThat(judged(FIRST, SECOND, THIRD)).isEmpty();
    }

    @Test
    void aRunThatNeverBeganIsMissed() {
        assertThat(judged(FIRST, THIRD)).contains(Kind.MISSING_EFFECT);
    }

    @Test
    void aRunOfNoCommandIsForeign() {
        assertThat(judged(FIRST, SECOND, THIRD, run("nobody", 60, 70L, null))).containsExactly(Kind.FOREIGN_EFFECT);
    }

    @Test
    void aRunOfACommandThatBeginsNoneOrWasRejectedIsUndue() {
        assertThat(judged(FIRST, SECOND, THIRD, run("savepoint", 50, 60L, null)))
                .contains(Kind.UNDUE_EFFECT);
        Story rejected = Story.everythingAsItShouldBe()
                .logged("again")
                .started("again", CommandType.START)
                .ended("again", CommandType.START, Phase.REJECTED)
                .onARealFlink(FIRST, SECOND, THIRD, run("again", 60, 70L, null));
        assertThat(judged(rejected)).containsExactly(Kind.UNDUE_EFFECT);
    }

    @Test
    void runsInAnotherOrderThanTheLogAreSeen() {
        assertThat(judged(FIRST, run("start", 40, 50L, null, "file:/s3"), run("restart", 30, 40L, null)))
                .containsExactly(Kind.SWAPPED_ORDER);
    }

    @Test
    void twoRunsAtOnceAreSeen() {
        assertThat(judged(FIRST, run("start", 19, 40L, null, "file:/s3"), THIRD))
                .containsExactly(Kind.TWO_RUNS_AT_ONCE);
    }

    @Test
    void aRunThatGoesOnAndIsNotCurrentIsAnOrphan() {
        assertThat(judged(FIRST, SECOND, run("restart", 40, null, null))).containsExactly(Kind.ORPHAN_RUN);
        assertThat(judged(Story.everythingAsItShouldBe()
                        .currentRun("restart")
                        .onARealFlink(FIRST, SECOND, run("restart", 40, null, null))))
                .isEmpty();
    }

    @Test
    void aSavepointThatIsNotThereOrOfAnotherRunIsMissed() {
        assertThat(judged(run("apply.start", 10, 20L, null, "file:/s2"), SECOND, THIRD))
                .containsExactly(Kind.MISSING_EFFECT);
        assertThat(judged(
                        run("apply.start", 10, 20L, null, "file:/s2"),
                        run("start", 30, 40L, null, "file:/s1", "file:/s3"),
                        THIRD))
                .containsExactly(Kind.MISSING_EFFECT);
    }

    @Test
    void aSavepointThatNobodyAskedForIsDoubled() {
        assertThat(judged(run("apply.start", 10, 20L, null, "file:/s1", "file:/s2", "file:/s9"), SECOND, THIRD))
                .containsExactly(Kind.DOUBLED_EFFECT);
    }

    @Test
    void aRunThatWentOnFromSomethingElseThanIsToldIsSeen() {
        assertThat(judged(FIRST, run("start", 30, 40L, "file:/s1", "file:/s3"), THIRD))
                .containsExactly(Kind.MISSING_EFFECT);
    }
}
