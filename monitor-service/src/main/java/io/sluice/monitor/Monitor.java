package io.sluice.monitor;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.sluice.contracts.cluster.Cluster;
import io.sluice.contracts.cluster.ClusterKind;
import io.sluice.contracts.cluster.Clusters;
import io.sluice.cruisecontrol.budget.BudgetRules;
import io.sluice.cruisecontrol.budget.Rate;
import io.sluice.cruisecontrol.budget.RateBudget;
import io.sluice.cruisecontrol.http.CruiseControlClients;
import io.sluice.cruisecontrol.watch.WatchRules;
import io.sluice.cruisecontrol.watch.Watcher;
import io.sluice.monitor.cruisecontrol.KafkaMovement;
import io.sluice.monitor.fold.Fold;
import io.sluice.monitor.fold.FoldRules;
import io.sluice.monitor.kubernetes.InformedCluster;
import io.sluice.monitor.kubernetes.InformedRebalances;
import io.sluice.monitor.kubernetes.KubernetesClients;
import io.sluice.monitor.kubernetes.Scope;
import io.sluice.monitor.observation.KafkaObservationLog;
import io.sluice.monitor.probe.JobManagerLanes;
import io.sluice.monitor.probe.Lane;
import io.sluice.monitor.probe.Lanes;
import io.sluice.monitor.probe.Ownership;
import io.sluice.monitor.probe.Probe;
import io.sluice.monitor.probe.SessionJobManagers;
import io.sluice.monitor.probe.UnmanagedListing;
import io.sluice.monitor.probe.cruisecontrol.CruiseControlProbe;
import io.sluice.monitor.probe.cruisecontrol.Movement;
import io.sluice.monitor.probe.flink.FlinkProbes;
import io.sluice.monitor.probe.flink.Serves;
import io.sluice.monitor.probe.kubernetes.KubernetesProbe;
import io.sluice.monitor.roster.Roster;
import io.sluice.monitor.roster.RosterReader;
import io.sluice.monitor.selfcheck.RepairBudget;
import io.sluice.monitor.selfcheck.SelfCheck;
import io.sluice.monitor.stream.CheckpointProcessor;
import io.sluice.monitor.stream.FoldProcessor;
import io.sluice.monitor.stream.FoldTopology;
import io.sluice.monitor.stream.SelfCheckProcessor;
import io.sluice.monitor.stream.StreamFaults;
import io.sluice.streams.StreamsEnd;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;

/**
 * Puts the monitor together: the roster says what to look for, the lanes of owned clusters look, the topology folds. It
 * leaves the group when it stops, so that others take over at once, and ends in any case.
 */
@Singleton
final class Monitor {

    /** Before Quarkus closes the stream in its own way, which would keep the group waiting for us. */
    private static final int BEFORE_QUARKUS = 1;

    private final MonitorConfig config;
    private final NamespacesConfig namespaces;
    private final Clusters clusters;
    private final MonitorMetrics metrics;
    private final Clock clock = Clock.systemUTC();
    private final Ownership ownership = new Ownership();
    private final Roster roster = new Roster();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("probe-timer").daemon().factory());
    private final ExecutorService executor = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("probe-", 0).factory());
    private final RosterReader rosterReader;
    private final KafkaObservationLog log;
    private final Lanes lanes;
    private final JobManagerLanes jobManagers;
    private final KubernetesClients kubernetes;
    private final CruiseControlClients cruiseControls;

    Monitor(
            MonitorConfig config,
            ClustersConfig clustersConfig,
            NamespacesConfig namespaces,
            KafkaClients clients,
            MeterRegistry registry) {
        this.namespaces = namespaces;
        this.config = config;
        this.clusters = ClustersFile.read(clustersConfig.file());
        KubernetesClients.requireContexts(clusters.ofKind(ClusterKind.KUBERNETES));
        this.metrics = new MonitorMetrics(registry);
        this.rosterReader =
                new RosterReader(clients::consumer, roster, config.kafka().retryAfter(), this::rosterIsReady);
        this.log = new KafkaObservationLog(clients::producer, rosterReader::partitions, metrics::unsent);
        this.kubernetes = new KubernetesClients(
                config.kubernetes().requestTimeout(), config.kubernetes().reconnectAfter());
        this.cruiseControls = new CruiseControlClients(
                config.cruiseControl().deadline(),
                config.cruiseControl().deadline(),
                config.cruiseControl().maxAnswer().asLongValue());
        FlinkProbes probes = new FlinkProbes(probeSettings(config.probe()), log, clock, executor);
        this.lanes = new Lanes(
                clusters,
                ownership,
                rosterReader::partitions,
                cluster -> new Lane(
                        cluster.name(), probeOf(cluster, probes), () -> roster.on(cluster.name()), executor, metrics),
                timer,
                config.probe().interval(),
                new SplittableRandom());
        this.jobManagers = new JobManagerLanes(
                (job, jobManager) -> clusters.find(job.cluster())
                        .flatMap(cluster ->
                                probes.of(cluster, jobManager.namespace(), jobManager.name(), Serves.ONE_JOB)),
                executor,
                metrics,
                timer,
                config.probe().interval(),
                new SplittableRandom());
    }

    @Produces
    @Singleton
    Topology topology() {
        FoldRules rules = new FoldRules(
                config.staleAfter(),
                config.lostGrace(),
                config.fold().clockTolerance(),
                cluster -> clusters.find(cluster).map(Cluster::ui),
                config.historyUi());
        return FoldTopology.of(new FoldTopology.Settings(
                new FoldProcessor.Settings(
                        new Fold(rules),
                        ownership,
                        metrics,
                        jobManagers,
                        config.fold().judgeEvery(),
                        config.fold().archivePatience(),
                        config.fold().keepContactsEvery()),
                new SelfCheckProcessor.Settings(
                        new SelfCheck(selfCheckSettings(config.selfCheck())),
                        config.selfCheck().every()),
                new CheckpointProcessor.Settings(
                        NamespacesFile.read(namespaces.file()),
                        metrics,
                        config.policies().every()),
                metrics));
    }

    @Produces
    @Singleton
    StreamsUncaughtExceptionHandler faults() {
        return new StreamFaults(
                clock, config.kafka().threadPause(), config.kafka().maxThreadPause());
    }

    void start(@Observes StartupEvent event) {
        ownership.onChange(() -> timer.execute(lanes::adjust));
        rosterReader.start();
        long gather = config.probe().gatherFor().toMillis();
        // The timer only ticks: sending may wait for room.
        timer.scheduleAtFixedRate(() -> executor.execute(log::flush), gather, gather, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes @Priority(BEFORE_QUARKUS) ShutdownEvent event, KafkaStreams streams) {
        new StreamsEnd(config.kafka().closeTimeout(), config.kafka().haltAfter()).of(streams);
        rosterReader.close();
        // A stream that did not close in time may still let go of partitions.
        ownership.onChange(() -> {});
        timer.shutdownNow();
        executor.shutdownNow();
        log.close();
    }

    private Probe probeOf(Cluster cluster, FlinkProbes flink) {
        UnmanagedListing unmanaged = new UnmanagedListing(
                cluster.name(),
                log,
                config.probe().repeatAfter(),
                config.probe().maxUnmanaged());
        return switch (cluster.kind()) {
            case FLINK_SESSION -> flink.of(cluster, unmanaged);
            case CRUISE_CONTROL -> cruiseControl(cluster);
            case KUBERNETES ->
                new KubernetesProbe(
                        cluster.name(),
                        new InformedCluster(() -> kubernetes.of(cluster), Scope.of(cluster), clock, watchSettings()),
                        new InformedRebalances(() -> kubernetes.of(cluster), Scope.of(cluster), clock, watchSettings()),
                        log,
                        unmanaged,
                        new SessionJobManagers(
                                cluster.name(),
                                place -> flink.of(cluster, place.namespace(), place.name(), Serves.SEVERAL_JOBS),
                                executor,
                                metrics),
                        clock,
                        new KubernetesProbe.Settings(
                                config.fold().clockTolerance(),
                                config.probe().maxQuestions(),
                                config.probe().repeatAfter()));
        };
    }

    private InformedCluster.Settings watchSettings() {
        return new InformedCluster.Settings(
                config.kubernetes().requestTimeout(),
                config.kubernetes().reopenAfter(),
                config.kubernetes().compareEvery(),
                config.kubernetes().maxRetryAfter());
    }

    private Probe cruiseControl(Cluster cluster) {
        MonitorConfig.CruiseControl settings = config.cruiseControl();
        Rate looks = new Rate(cluster.userTasks().looks(), Rate.SCAN);
        return new CruiseControlProbe(
                cluster.name(),
                cruiseControls.of(cluster)::send,
                cluster.bootstrapServers() == null
                        ? Movement.unknown()
                        : new KafkaMovement(cluster.bootstrapServers(), settings.kafkaDeadline()),
                new RateBudget(
                        () -> looks,
                        new BudgetRules(settings.firstBackOff(), settings.longestBackOff(), settings.quiet()),
                        new SplittableRandom()),
                new Watcher(new WatchRules(
                        settings.interval(),
                        settings.progressInterval(),
                        settings.leastProgressInterval(),
                        settings.lostInterval())),
                config.probe().repeatAfter(),
                log,
                clock);
    }

    private void rosterIsReady() {
        timer.execute(lanes::adjust);
    }

    private static SelfCheck.Settings selfCheckSettings(MonitorConfig.SelfCheck config) {
        return new SelfCheck.Settings(
                config.staleAlertAfter(),
                config.divergenceGrace(),
                new RepairBudget(
                        config.repair().max(),
                        config.repair().within(),
                        config.repair().backOff()),
                config.rebalanceStuckAfter());
    }

    private static FlinkProbes.Settings probeSettings(MonitorConfig.Probe probe) {
        return new FlinkProbes.Settings(
                probe.deadline(),
                probe.maxAnswer().asLongValue(),
                probe.maxQuestions(),
                probe.maxCheckpointQuestions(),
                probe.interval(),
                probe.checkpointsEvery(),
                probe.repeatAfter());
    }
}
