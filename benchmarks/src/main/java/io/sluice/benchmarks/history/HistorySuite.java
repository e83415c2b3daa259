package io.sluice.benchmarks.history;

import io.sluice.benchmarks.measure.MeasurementException;
import io.sluice.benchmarks.measure.Summary;
import io.sluice.benchmarks.report.MachineUse;
import io.sluice.benchmarks.stack.HistoryServer;
import io.sluice.benchmarks.stack.JobList;
import io.sluice.benchmarks.stack.ProcessFigures;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Takes one server through its life: started on an empty store, ended, started again, asked. */
final class HistorySuite {

    private static final String LIST = "/jobs/overview";
    private static final Duration QUIET_WITHIN = Duration.ofMinutes(5);
    private static final double MILLIS = 1000;

    private final HistoryPlan plan;
    private final List<String> ids;
    private final Consumer<String> progress;

    /** @param ids of the jobs whose archives lie there */
    HistorySuite(HistoryPlan plan, List<String> ids, Consumer<String> progress) {
        this.plan = plan;
        this.ids = ids;
        this.progress = progress;
    }

    HistoryFigures run(HistoryServer server) throws InterruptedException {
        try (HistoryClient client = new HistoryClient(server)) {
            MachineUse use = MachineUse.now();
            Map<String, ProcessFigures> besideBefore = server.beside();
            Start empty = start(server, client);
            ProcessFigures own = server.process().figures();
            Map<String, ProcessFigures> beside = server.beside();
            double others = MachineUse.now().othersSince(use);
            HistoryServer.Storage storage = server.storage();
            tell(server, "listed all", empty.all());
            server.stop();
            Start again = start(server, client);
            tell(server, "listed all again", again.all());
            server.awaitQuiet(QUIET_WITHIN);
            Map<String, Duration> timeBeside = new TreeMap<>();
            beside.forEach((part, figures) -> timeBeside.put(
                    part, figures.processorTime().minus(besideBefore.get(part).processorTime())));
            Map<String, Long> residentBeside = new TreeMap<>();
            beside.forEach((part, figures) -> residentBeside.put(part, figures.shareOfMemory()));
            Random random = new Random(plan.seed());
            Summary whole = client.time(plan.wholeRequests() / 2, plan.wholeRequests(), request -> LIST);
            Summary page = client.time(plan.warmUp(), plan.requests(), request -> LIST + "?limit=" + plan.page());
            Summary one = client.time(
                    plan.warmUp(), plan.requests(), request -> "/jobs/" + ids.get(random.nextInt(ids.size())));
            return new HistoryFigures(
                    server.title(),
                    ids.size(),
                    empty,
                    again,
                    timeBeside.values().stream().reduce(own.processorTime(), Duration::plus),
                    timeBeside,
                    own.peakResident(),
                    server.process().figures().peakResident(),
                    residentBeside,
                    storage,
                    whole,
                    page,
                    one,
                    others);
        }
    }

    /** Starts it, and asks until it lists all. */
    private Start start(HistoryServer server, HistoryClient client) throws InterruptedException {
        long began = System.nanoTime();
        server.start();
        Duration answered = null;
        Duration first = null;
        while (true) {
            String answer = client.ask(server.countPath()).orElse(null);
            Duration since = Duration.ofNanos(System.nanoTime() - began);
            if (answer != null) {
                answered = answered == null ? since : answered;
                long count = server.count(answer);
                first = first == null && count > 0 ? since : first;
                if (first != null && count >= ids.size() && listsAll(client)) {
                    return new Start(answered, first, Duration.ofNanos(System.nanoTime() - began));
                }
            }
            if (!server.process().isAlive() || since.compareTo(plan.listedWithin()) > 0) {
                throw new MeasurementException(
                        server.title() + " did not list " + ids.size() + " jobs within " + since.toSeconds()
                                + " s; its log ends:\n" + server.process().logEnd());
            }
            TimeUnit.NANOSECONDS.sleep(plan.lookEvery().toNanos());
        }
    }

    private boolean listsAll(HistoryClient client) throws InterruptedException {
        return client.ask(LIST).filter(list -> JobList.size(list) == ids.size()).isPresent();
    }

    private void tell(HistoryServer server, String what, Duration after) {
        progress.accept(String.format(
                Locale.ROOT,
                "%s, %d archives: %s after %.1f s",
                server.title(),
                ids.size(),
                what,
                after.toMillis() / MILLIS));
    }
}
