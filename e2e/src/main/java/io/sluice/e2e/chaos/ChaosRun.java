package io.sluice.e2e.chaos;

import io.sluice.e2e.chaos.check.Checker;
import io.sluice.e2e.chaos.check.Evidence;
import io.sluice.e2e.chaos.check.Findings;
import io.sluice.e2e.chaos.fault.Faults;
import io.sluice.e2e.chaos.fault.Schedule;
import io.sluice.e2e.chaos.fault.Step;
import io.sluice.e2e.chaos.fleet.Fleet;
import io.sluice.e2e.chaos.fleet.Site;
import io.sluice.e2e.chaos.flink.FakeFlink;
import io.sluice.e2e.chaos.load.Sender;
import io.sluice.e2e.chaos.load.Sent;
import io.sluice.e2e.chaos.load.Workload;
import io.sluice.e2e.chaos.real.RealFlink;
import io.sluice.localstack.LocalKafka;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/** One run from an empty broker to the verdict. It starts everything that it needs and leaves only files behind. */
final class ChaosRun {

    private static final Duration STALLED_AFTER = Duration.ofMinutes(2);
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private final ChaosPlan plan;
    private final Path checkout;
    private final Path directory;
    private final Consumer<String> told;
    private final List<String> faults = new ArrayList<>();

    /**
     * @param checkout with the packaged dispatcher and the packaged examples
     * @param directory for data, states, logs and the target's record; empty
     * @param told hears how it goes on
     */
    ChaosRun(ChaosPlan plan, Path checkout, Path directory, Consumer<String> told) {
        this.plan = plan;
        this.checkout = checkout;
        this.directory = directory;
        this.told = told;
    }

    ChaosReport run() throws IOException, InterruptedException {
        Instant began = Instant.now();
        int partitions = plan.volume().partitions();
        try (LocalKafka kafka = LocalKafka.start(directory.resolve("kafka"));
                FakeFlink flink = FakeFlink.start(directory, plan.volume().clusters(), plan.seed());
                RealFlink real = RealFlink.start(plan.real().jobs())) {
            Site site = new Site(checkout, directory, kafka.bootstrapServers(), partitions);
            site.prepare(clusters(site, flink, real), ChaosPlan.CONCURRENT_COMMANDS);
            try (Fleet fleet = new Fleet(site, ChaosPlan.MEMBERS_AT_MOST);
                    Sender sender = new Sender(kafka.bootstrapServers(), partitions)) {
                fleet.restore(ChaosPlan.MEMBERS);
                told.accept("Up after " + Duration.between(began, Instant.now()).toSeconds() + " s: a broker, "
                        + ChaosPlan.MEMBERS.size() + " dispatchers, "
                        + plan.volume().clusters().size() + " recording clusters, a real one");
                try (Repairs repairs = Repairs.begin(kafka.bootstrapServers())) {
                    harm(new Faults(kafka, fleet, flink, this::fault), sender);
                    return judge(kafka, fleet, flink, real, sender, repairs, began);
                }
            }
        }
    }

    private static List<Site.Cluster> clusters(Site site, FakeFlink recording, RealFlink real) {
        List<Site.Cluster> clusters = new ArrayList<>();
        recording.clusters().forEach((name, rest) -> clusters.add(site.recording(name, rest)));
        clusters.add(new Site.Cluster(RealFlink.NAME, real.rest(), real.savepoints(), real.checkpoints()));
        return clusters;
    }

    private void harm(Faults faults, Sender sender) throws IOException, InterruptedException {
        List<Sent> records = Workload.of(plan.seed(), plan.volume());
        List<Step> schedule = Schedule.of(
                plan.seed(),
                ChaosPlan.MEMBERS.size(),
                plan.volume().clusters().size(),
                plan.brokerDies(),
                plan.faultsBeginUntil());
        told.accept("Sending " + records.size() + " records over "
                + plan.length().toSeconds() + " s, and "
                + plan.real().commands() + " to the real Flink, with " + schedule.size() + " faults");
        ExecutorService sending = Executors.newVirtualThreadPerTaskExecutor();
        try {
            Future<?> sent = sending.submit(() -> {
                sender.send(records, plan.length());
                return null;
            });
            Future<?> sentToReal = sending.submit(() -> {
                sender.send(plan.real().records(plan.seed(), RealFlink.NAME), plan.length());
                return null;
            });
            faults.carryOut(schedule);
            faults.mend(ChaosPlan.MEMBERS);
            sent.get();
            sentToReal.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The commands could not be sent", e);
        } finally {
            sending.shutdownNow();
        }
        told.accept("Everything is well again; " + sender.acknowledged() + " records are in the log");
    }

    private ChaosReport judge(
            LocalKafka kafka,
            Fleet fleet,
            FakeFlink flink,
            RealFlink real,
            Sender sender,
            Repairs repairs,
            Instant began)
            throws IOException, InterruptedException {
        try (EvidenceReader reader = new EvidenceReader(kafka.bootstrapServers())) {
            Duration settled = settle(reader);
            // Where something is stuck there is nothing to measure, and the checker has something to say.
            FailOver failOver =
                    plan.failOver() && reader.unanswered() == 0 ? failOver(kafka, fleet, flink, sender, reader) : null;
            Findings findings = Checker.check(reader.evidence(
                    flink.effects(), new Evidence.Real(plan.real().ids(), real.runs())));
            return new ChaosReport(
                    plan,
                    findings,
                    Duration.between(began, Instant.now()),
                    settled,
                    sender.acknowledged(),
                    List.copyOf(faults),
                    repairs.hangingTransactions(),
                    BrokerLog.lostMarkers(directory.resolve("kafka").resolve("kafka.log")),
                    failOver);
        }
    }

    private @Nullable FailOver failOver(
            LocalKafka kafka, Fleet fleet, FakeFlink flink, Sender sender, EvidenceReader reader)
            throws IOException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            FailOver failOver = new FailOverTrial(
                            admin, fleet, flink, sender, plan.volume().partitions())
                    .killOne(ChaosPlan.MEMBERS);
            fleet.restore(ChaosPlan.MEMBERS);
            settle(reader);
            return failOver;
        }
    }

    /** Waits until everything has a final event, or nothing gets one any more: the checker names what has none. */
    private Duration settle(EvidenceReader reader) throws InterruptedException {
        Instant began = Instant.now();
        Instant progressed = began;
        int unanswered = reader.unanswered();
        told.accept(unanswered + " commands wait for their final event");
        while (unanswered > 0 && Instant.now().isBefore(progressed.plus(STALLED_AFTER))) {
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY.toMillis());
            int before = unanswered;
            unanswered = reader.unanswered();
            progressed = unanswered < before ? Instant.now() : progressed;
        }
        return Duration.between(began, Instant.now());
    }

    private void fault(String fault) {
        faults.add(fault);
        told.accept(fault);
    }
}
