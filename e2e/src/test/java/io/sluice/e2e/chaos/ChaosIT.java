package io.sluice.e2e.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The short form of {@code ./sluice chaos}: the same parts, the same checker, fewer commands. The seed is fixed, so that a build
 * does not fail by luck; {@code -Dsluice.chaos.seed=<number>} sets another.
 */
class ChaosIT {

    private static final long SEED = Long.getLong("sluice.chaos.seed", 4_711);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    @Test
    void commandsKeepTheirPromisesWhileDispatchersAreKilledFrozenAddedAndRemoved() throws Exception {
        System.out.println("Seed " + SEED + "; the same again: -Dit.test=ChaosIT -Dsluice.chaos.seed=" + SEED);
        ChaosReport report = new ChaosRun(
                        ChaosPlan.brief(SEED),
                        Path.of(System.getProperty("sluice.root")),
                        directory,
                        System.out::println)
                .run();
        System.out.println(report.line());

        assertThat(report.findings().violations())
                .as("seed %d; data and logs: %s", SEED, directory)
                .isEmpty();
        assertThat(report.findings().figures())
                .as("a run that tests nothing is no run")
                .hasEntrySatisfying("effects", effects -> assertThat(effects).isGreaterThan(500))
                .hasEntrySatisfying("realRuns", runs -> assertThat(runs).isGreaterThan(3));
        assertThat(report.faults()).hasSizeGreaterThan(6);
    }
}
