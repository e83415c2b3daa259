package io.sluice.dispatcher;

import io.micrometer.core.instrument.MeterRegistry;
import io.sluice.contracts.cluster.ClusterKind;
import io.sluice.contracts.cluster.Clusters;
import io.sluice.contracts.topic.KeyPartitioner;
import io.sluice.contracts.topic.Topics;
import io.sluice.dispatcher.driver.Driver;
import io.sluice.dispatcher.driver.Drivers;
import io.sluice.dispatcher.driver.cruisecontrol.CruiseControlDrivers;
import io.sluice.dispatcher.driver.flink.FlinkDriver;
import io.sluice.dispatcher.driver.flink.JobManagerCheckpoints;
import io.sluice.dispatcher.driver.kubernetes.KubernetesDrivers;
import io.sluice.dispatcher.executor.KafkaOutcomeLog;
import io.sluice.dispatcher.executor.LaneExecutor;
import io.sluice.dispatcher.group.OwnershipClients;
import io.sluice.dispatcher.group.OwnershipMeters;
import io.sluice.dispatcher.group.RebalanceRequest;
import io.sluice.dispatcher.jar.Jars;
import io.sluice.dispatcher.mailbox.Mailbox;
import io.sluice.dispatcher.ownership.Balance;
import io.sluice.dispatcher.ownership.Drain;
import io.sluice.dispatcher.ownership.LiveMembers;
import io.sluice.dispatcher.ownership.LoadMeter;
import io.sluice.dispatcher.ownership.MeteredDriver;
import io.sluice.dispatcher.secret.Secrets;
import io.sluice.dispatcher.stream.CommitTellingClients;
import io.sluice.dispatcher.stream.Commits;
import io.sluice.dispatcher.stream.DispatcherTopology;
import io.sluice.dispatcher.stream.KafkaContact;
import io.sluice.dispatcher.stream.KafkaOutcomesToRead;
import io.sluice.dispatcher.stream.MailboxMeters;
import io.sluice.dispatcher.stream.MailboxParts;
import io.sluice.dispatcher.stream.MailboxProcessors;
import io.sluice.dispatcher.stream.ThreadReplacement;
import io.sluice.dispatcher.topic.DeclaredRuns;
import io.sluice.dispatcher.topic.HangingTransactions;
import io.sluice.dispatcher.topic.TopicIdentity;
import io.sluice.dispatcher.topic.TopicKeeper;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Puts the parts together. What each part does is said where it is. */
@Dependent
class DispatcherParts {

    private final DispatcherConfig config;

    DispatcherParts(DispatcherConfig config) {
        this.config = config;
    }

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    Clusters clusters(ClustersConfig clusters) throws IOException {
        if (!Files.isReadable(clusters.file())) {
            throw new IllegalStateException("The file of clusters cannot be read: "
                    + clusters.file().toAbsolutePath()
                    + ". Set sluice.clusters.file to it; docs/your-own.md shows its form");
        }
        return Clusters.read(Files.readString(clusters.file()));
    }

    @Produces
    @Singleton
    Admin admin(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        return Admin.create(kafka);
    }

    @Produces
    @Singleton
    TopicKeeper topicKeeper(Admin admin) {
        return new TopicKeeper(admin, Rules.topics(config.topics()));
    }

    @Produces
    @Singleton
    HangingTransactions hangingTransactions(Admin admin, Clock clock) {
        return new HangingTransactions(
                admin, config.topics().transactionCheck(), config.topics().transactionPatience(), clock);
    }

    @Produces
    @Singleton
    KafkaOutcomeLog outcomeLog(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(
                ProducerConfig.LINGER_MS_CONFIG,
                config.executor().outcomeLinger().toMillis());
        ByteArraySerializer bytes = new ByteArraySerializer();
        return new KafkaOutcomeLog(
                () -> new KafkaProducer<>(settings, bytes, bytes),
                config.executor().outcomeRetry());
    }

    @Produces
    @Singleton
    DeclaredRuns declaredRuns(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        ByteArrayDeserializer bytes = new ByteArrayDeserializer();
        return new DeclaredRuns(
                () -> new KafkaConsumer<>(settings, bytes, bytes),
                config.topics().timeout());
    }

    @Produces
    @Singleton
    LaneExecutor executor(
            KafkaOutcomeLog outcomes,
            Clusters clusters,
            Clock clock,
            MeterRegistry meters,
            LoadMeter loads,
            LiveMembers members,
            Admin admin,
            TopicKeeper topics,
            DeclaredRuns runs) {
        Secrets secrets = new Secrets(config.secretsDirectory());
        FlinkDriver flink = new FlinkDriver(
                clusters, Rules.flink(config.flink()), new Jars(Rules.jars(config.jars())), secrets, runs);
        Driver kubernetes = KubernetesDrivers.of(
                clusters,
                Rules.kubernetes(config.kubernetes()),
                secrets,
                Rules.fit(config, clusters),
                new JobManagerCheckpoints(Rules.jobManagers(config)),
                new TopicIdentity(admin, Topics.COMMANDS, config.topics().timeout()));
        Drivers drivers = new Drivers(
                clusters,
                Map.of(
                        ClusterKind.FLINK_SESSION,
                        flink,
                        ClusterKind.KUBERNETES,
                        kubernetes,
                        ClusterKind.CRUISE_CONTROL,
                        CruiseControlDrivers.of(
                                clusters, Rules.cruiseControl(config.cruiseControl()), members::count)));
        Driver metered = new MeteredDriver(
                drivers,
                loads,
                job -> KeyPartitioner.partitionOf(job, topics.partitions().join()));
        return new LaneExecutor(metered, outcomes, clusters, members::count, Rules.executor(config), clock, meters);
    }

    @Produces
    @Singleton
    StreamsUncaughtExceptionHandler threadReplacement(Clock clock) {
        return new ThreadReplacement(
                config.streams().firstReplacement(), config.streams().longestReplacement(), clock);
    }

    @Produces
    @Singleton
    Commits commits() {
        return new Commits();
    }

    @Produces
    @Singleton
    KafkaClientSupplier streamsClients(
            Commits commits, Balance balance, OwnershipMeters meters, RebalanceRequest request) {
        return new OwnershipClients(
                config.ownership().assignment(), balance, meters, request, new CommitTellingClients(commits));
    }

    @Produces
    @Singleton
    Topology topology(
            Commits commits,
            Clusters clusters,
            LaneExecutor executor,
            Admin admin,
            TopicKeeper topics,
            MeterRegistry meters,
            LoadMeter loads,
            Drain drain,
            @ConfigProperty(name = "quarkus.kafka-streams.application-id") String application) {
        return DispatcherTopology.build(new MailboxProcessors(new MailboxParts(
                new Mailbox(Rules.mailbox(config, clusters)),
                Rules.stream(config, clusters),
                executor,
                new KafkaOutcomesToRead(admin, application),
                new KafkaContact(
                        admin,
                        application,
                        config.streams().renewal().dividedBy(2),
                        config.streams().contactTimeout()),
                commits,
                new MailboxMeters(meters),
                loads,
                drain,
                () -> topics.partitions().join())));
    }
}
