package io.sluice.benchmarks.run;

import io.sluice.benchmarks.report.Machine;
import io.sluice.benchmarks.report.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import picocli.CommandLine;

/** One run of a suite: it has a name with its time in it, and all that is left of it lies in {@code bench/} under that name. */
public final class SuiteRun {

    private static final int MISSED = 1;
    /** Above this the figures are partly those of the neighbours. */
    private static final double NEIGHBOURS_SHARE = 0.05;

    private static final DateTimeFormatter FILE_TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Surroundings around;
    private final Instant at;
    private final double loadBefore;
    private final String name;
    private final Path bench;

    private SuiteRun(Surroundings around, Instant at, String name, Path bench) {
        this.around = around;
        this.at = at;
        this.loadBefore = Machine.load();
        this.name = name;
        this.bench = bench;
    }

    /** Begins now, and says so with how busy the machine is. */
    public static SuiteRun begin(String suite, Surroundings around) throws IOException {
        Instant at = Instant.now();
        Path bench = Files.createDirectories(around.home().resolve("bench"));
        SuiteRun run = new SuiteRun(around, at, suite + "-" + FILE_TIME.format(at), bench);
        around.tell(String.format(Locale.ROOT, "starting a private stack; the machine's load is %.2f", run.loadBefore));
        return run;
    }

    /** For the private stack, which takes it away when it is closed. */
    public Path directory() {
        return bench.resolve(name);
    }

    /** For the log of processes; it stays. */
    public Path log(String of) {
        return bench.resolve(name + "." + of + ".log");
    }

    /** Ctrl-C too leaves nothing behind. */
    public void closeWhenInterrupted(Runnable close) {
        Runtime.getRuntime().addShutdownHook(new Thread(close));
    }

    /**
     * Tells what came of it: a line of JSON, the table, the machine, the verdict; details into a file.
     *
     * @return the exit status: 0 all aims met, 1 one was missed
     */
    public int conclude(Outcome outcome) throws IOException {
        RunReport report = new RunReport(
                outcome.verdict().suite(),
                at,
                Machine.here(),
                loadBefore,
                outcome.othersShare(),
                outcome.plan(),
                outcome.medians(),
                outcome.rounds(),
                RunReport.Judgement.of(outcome.verdict()));
        Path file = bench.resolve(name + ".json");
        report.write(file);
        around.out().println(report.line());
        around.out().println();
        outcome.lines().forEach(around.out()::println);
        around.out().println();
        around.out()
                .printf(
                        Locale.ROOT,
                        "%s, %d cores, %s; others used %.0f %% of the machine meanwhile%n",
                        report.machine().processor(),
                        report.machine().cores(),
                        report.machine().java(),
                        100 * outcome.othersShare());
        if (outcome.othersShare() > NEIGHBOURS_SHARE) {
            around.tell("others used the machine too: repeat on a quiet one before you believe the latencies");
        }
        around.out().println("Details: " + file);
        around.out().println(outcome.verdict().line());
        return outcome.verdict().passed() ? CommandLine.ExitCode.OK : MISSED;
    }
}
