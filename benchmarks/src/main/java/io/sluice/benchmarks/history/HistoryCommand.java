package io.sluice.benchmarks.history;

import io.sluice.benchmarks.measure.MeasurementException;
import io.sluice.benchmarks.run.Outcome;
import io.sluice.benchmarks.run.SuiteRun;
import io.sluice.benchmarks.run.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;

/** {@code ./sluice bench history}: makes archives, takes both servers over them, tells what came of it, leaves nothing. */
@CommandLine.Command(
        name = "history",
        description = {
            "How soon archives are listed, and what that takes: the history service beside Flink's own History Server"
                    + " on the same archives, one after the other.",
            "Exit status: 0 all aims met, 1 an aim missed, 2 it could not be measured."
        })
public final class HistoryCommand implements Callable<Integer> {

    private static final List<Integer> WHOLE = List.of(1_000, 10_000);
    private static final List<Integer> QUICK = List.of(1_000);

    private final Surroundings around;

    @CommandLine.Option(
            names = "--quick",
            description = "1000 archives and fewer requests: a first idea of the figures.")
    private boolean quick;

    @CommandLine.Option(
            names = "--archives",
            paramLabel = "N",
            split = ",",
            description = "How many lie there; several numbers with commas between (default: 1000,10000).")
    private List<Integer> archives = new ArrayList<>();

    @CommandLine.Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "20261120",
            description = "Of the jobs' ids, and of which are asked for (default: ${DEFAULT-VALUE}).")
    private long seed;

    @CommandLine.Option(
            names = "--java-option",
            paramLabel = "OPTION",
            description = "One more option of the history service's JVM, for instance a flight recording; repeatable.")
    private List<String> javaOptions = new ArrayList<>();

    @CommandLine.Option(
            names = "--flink-java-option",
            paramLabel = "OPTION",
            description = "One more option of the JVM of Flink's server; repeatable.")
    private List<String> flinkJavaOptions = new ArrayList<>();

    public HistoryCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        HistoryPlan plan = quick ? HistoryPlan.quick(numbers(), seed) : HistoryPlan.whole(numbers(), seed);
        Path jar = around.jarOf("history-service");
        Path fixture = fixture(plan);
        SuiteRun suite = SuiteRun.begin("history", around);
        Path log = suite.log("history");
        try (HistoryRun run = new HistoryRun(
                plan, suite.directory(), jar, javaOptions, flinkJavaOptions, fixture, log, around::tell)) {
            suite.closeWhenInterrupted(run::close);
            int status = suite.conclude(outcome(plan, run.all()));
            Files.deleteIfExists(log);
            return status;
        }
    }

    private List<Integer> numbers() {
        if (archives.isEmpty()) {
            return quick ? QUICK : WHOLE;
        }
        List<Integer> sorted = archives.stream().sorted().toList();
        if (sorted.getFirst() < 1) {
            throw new MeasurementException("--archives is 1 or more (got " + sorted.getFirst() + ")");
        }
        return sorted;
    }

    private Path fixture(HistoryPlan plan) {
        Path file = around.checkout()
                .resolve("history-service/src/test/resources/archives")
                .resolve(plan.fixture());
        if (Files.notExists(file)) {
            throw new MeasurementException(file + " is missing; it belongs to the checkout: git status");
        }
        return file;
    }

    private static Outcome outcome(HistoryPlan plan, List<HistoryPair> pairs) {
        double others = pairs.stream()
                .flatMap(pair -> Stream.of(pair.flink(), pair.sluice()))
                .mapToDouble(HistoryFigures::othersShare)
                .max()
                .orElseThrow();
        return new Outcome(
                HistoryAims.judge(pairs),
                others,
                plan,
                pairs,
                List.of(),
                HistoryReport.table(pairs).lines());
    }
}
