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

/** Takes one server through its life: started on an empty store, ended, started again, asked, told of more. */
final class HistorySuite {

    private static final String LIST = "/jobs/overview";
    private static final Duration QUIET_WITHIN = Duration.ofMinutes(5);
    private static final double MILLIS = 1000;

    private final HistoryPlan plan;
    private final List<String> ids;
    private final Newcomers newcomers;
    private final Consumer<String> progress;

    /**
     * @param ids of the jobs whose archives lie there
     * @param newcomers that come at the end
     */
    HistorySuite(HistoryPlan plan, List<String> ids, Newcomers newcomers, Consumer<String> progress) {
        this.plan = plan;
        this.ids = ids;
        this.newcomers = newcomers;
        this.progress = progress;
    }

    HistoryFigures run(HistoryServer server) throws InterruptedException {
        try (HistoryClient client = new HistoryClient(server)) {
            MachineUse use = MachineUse.now();
            Map<String, ProcessFigures> besideBefore = server.beside();
            Start empty = start(server, client);
            double others = MachineUse.now().othersSince(use);
            tell(server, "listed all", empty.all());
            server.awaitQuiet(QUIET_WITHIN);
            ProcessFigures own = server.process().figures();
            Map<String, ProcessFigures> beside = server.beside();
            HistoryServer.Storage storage = server.storage();
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
            long peakServing = server.process().figures().peakResident();
            Duration arrived = arrived(server, client);
            tell(server, "listed others that came at once", arrived);
            return new HistoryFigures(
                    server.title(),
                    ids.size(),
                    empty,
                    again,
                    arrived,
                    timeBeside.values().stream().reduce(own.processorTime(), Duration::plus),
                    timeBeside,
                    own.peakResident(),
                    peakServing,
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
        return awaitListed(server, client, began, ids.size());
    }

    /** Has the others come, and asks until it lists them too. */
    private Duration arrived(HistoryServer server, HistoryClient client) throws InterruptedException {
        long began = System.nanoTime();
        newcomers.come();
        return awaitListed(server, client, began, ids.size() + newcomers.ids().size())
                .all();
    }

    private Start awaitListed(HistoryServer server, HistoryClient client, long began, int count)
            throws InterruptedException {
        Duration answered = null;
        Duration first = null;
        while (true) {
            String answer = client.ask(server.countPath()).orElse(null);
            Duration since = Duration.ofNanos(System.nanoTime() - began);
            if (answer != null) {
                answered = answered == null ? since : answered;
                long listed = server.count(answer);
                first = first == null && listed > 0 ? since : first;
                if (first != null && listed >= count && listsAll(client, count)) {
                    return new Start(answered, first, Duration.ofNanos(System.nanoTime() - began));
                }
            }
            if (!server.process().isAlive() || since.compareTo(plan.listedWithin()) > 0) {
                throw new MeasurementException(
                        server.title() + " did not list " + count + " jobs within " + since.toSeconds()
                                + " s; its log ends:\n" + server.process().logEnd());
            }
            TimeUnit.NANOSECONDS.sleep(plan.lookEvery().toNanos());
        }
    }

    private static boolean listsAll(HistoryClient client, int count) throws InterruptedException {
        return client.ask(LIST).filter(list -> JobList.size(list) == count).isPresent();
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
