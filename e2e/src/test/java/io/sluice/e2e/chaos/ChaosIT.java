package io.sluice.e2e.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.e2e.chaos.check.Violation;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Invariants 1, 2 and 8: "Every command in the log gets exactly one final event, whatever dies. The commands of a job take
 * effect in log order; none takes effect twice. Unreadable input reaches the dead-letter topic with a reason, and nothing
 * behind it waits." The short form of {@code ./sluice chaos}; its time is no promise, its verdict is.
 */
class ChaosIT {

    /** With this seed the short schedule has a kill, a freeze, a departure, a death of the broker and a cluster that hangs. */
    private static final long SEED = 2210;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    @Test
    void nothingIsLostDoubledOrSwappedWhateverDies() throws Exception {
        Path dispatcher = Path.of(System.getProperty("sluice.root"))
                .resolve("dispatcher-service/target/quarkus-app/quarkus-run.jar");

        ChaosReport report = new ChaosRun(ChaosPlan.brief(SEED), dispatcher, directory, System.out::println).run();

        System.out.println(report.line());
        assertThat(report.findings().violations())
                .as("logs and the target's record are in %s", directory)
                .extracting(Violation::toString)
                .isEmpty();
        assertThat(report.findings().figures())
                .as("what a run must have seen to prove anything")
                .hasEntrySatisfying("effects", effects -> assertThat(effects).isGreaterThan(500))
                .hasEntrySatisfying(
                        "deadLetters", letters -> assertThat(letters).isGreaterThan(10))
                .hasEntrySatisfying(
                        "events.duplicate", repeated -> assertThat(repeated).isGreaterThan(10))
                .hasEntrySatisfying("sentOn", sentOn -> assertThat(sentOn).isGreaterThan(10));
    }
}
