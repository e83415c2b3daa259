package io.sluice.localstack.stack;

import io.sluice.localstack.process.FreePort;
import io.sluice.localstack.server.FlinkCluster;
import io.sluice.localstack.server.FlinkJobManager;
import io.sluice.localstack.server.FlinkTaskManager;
import io.sluice.localstack.server.KafkaServer;
import io.sluice.localstack.server.PostgresPrograms;
import io.sluice.localstack.server.PostgresServer;
import io.sluice.localstack.settings.Home;
import io.sluice.localstack.settings.Setting;
import io.sluice.localstack.settings.Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The components of one local stack. Looking at a stack changes nothing. */
public final class Stack {

    private static final String TASK_MANAGER = "taskmanager";

    private final KafkaServer kafkaServer;
    private final PostgresServer postgresServer;
    private final FlinkCluster flink;
    private final Component kafka;
    private final Component postgres;
    private final Component jobManager;
    private final Component taskManager;
    private final Component dispatcher;
    private final Component monitor;
    private final Component history;
    private final Component api;

    private Stack(Home home, Settings settings, PrivatePorts ports, Path checkout) {
        kafkaServer = new KafkaServer(
                home.path().resolve("kafka"), settings.kafkaPort(), ports.kafkaController(), home.log("kafka"));
        postgresServer = new PostgresServer(
                PostgresPrograms.shared(),
                home.path().resolve("postgres"),
                settings.postgresPort(),
                home.postgresPassword(),
                home.log("postgres"));
        flink = new FlinkCluster(
                home.path().resolve("flink"), settings.flinkPort(), ports.flinkRpc(), settings.flinkSlots(), Map.of());
        kafka = new Component(kafkaServer, at(settings.kafkaPort(), Setting.SLUICE_KAFKA_PORT), home);
        postgres = new Component(postgresServer, at(settings.postgresPort(), Setting.SLUICE_POSTGRES_PORT), home);
        jobManager = new Component(
                new FlinkJobManager(flink, home.log("jobmanager")),
                at(settings.flinkPort(), Setting.SLUICE_FLINK_PORT),
                home);
        taskManager = new Component(
                new FlinkTaskManager(flink, TASK_MANAGER, home.log(TASK_MANAGER)), Optional.empty(), home);
        ServiceSettings services = new ServiceSettings(home, checkout, kafkaServer.bootstrapServers());
        dispatcher = new Component(
                services.dispatcher(settings.dispatcherPort()),
                at(settings.dispatcherPort(), Setting.SLUICE_DISPATCHER_PORT),
                home);
        monitor = new Component(
                services.monitor(settings.monitorPort(), settings.historyPort()),
                at(settings.monitorPort(), Setting.SLUICE_MONITOR_PORT),
                home);
        history = new Component(
                services.history(
                        settings.historyPort(), postgresServer.jdbcUrl(), flink.archives(), settings.apiPort()),
                at(settings.historyPort(), Setting.SLUICE_HISTORY_PORT),
                home);
        api = new Component(
                services.api(settings.apiPort(), postgresServer.jdbcUrl()),
                at(settings.apiPort(), Setting.SLUICE_API_PORT),
                home);
    }

    /**
     * The stack of a home, to look at or to stop.
     *
     * @param checkout the directory with the services' modules
     */
    public static Stack of(Home home, Settings settings, Path checkout) throws IOException {
        return new Stack(home, settings, PrivatePorts.load(home.privatePorts()), checkout);
    }

    /** The same, to start: a private port that somebody else took while the stack was down is given up for a free one. */
    public static Stack toStart(Home home, Settings settings, Path checkout) throws IOException {
        PrivatePorts ports = PrivatePorts.load(home.privatePorts());
        Stack stack = new Stack(home, settings, ports, checkout);
        PrivatePorts usable = new PrivatePorts(
                usable(stack.kafka, ports.kafkaController()), usable(stack.jobManager, ports.flinkRpc()));
        usable.note(home.privatePorts());
        return new Stack(home, settings, usable, checkout);
    }

    /** Whether a process of any component runs. */
    public boolean anythingRuns() throws IOException {
        for (Component component : components()) {
            if (component.process().isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** All components, in the order of the table that a person sees. */
    public List<Component> components() {
        return List.of(kafka, postgres, jobManager, taskManager, dispatcher, monitor, history, api);
    }

    /** Sluice's own services: stopped before what they stand on. */
    public List<Component> services() {
        return List.of(dispatcher, monitor, history, api);
    }

    public Component kafka() {
        return kafka;
    }

    public Component postgres() {
        return postgres;
    }

    public Component jobManager() {
        return jobManager;
    }

    public Component taskManager() {
        return taskManager;
    }

    public Component dispatcher() {
        return dispatcher;
    }

    public Component monitor() {
        return monitor;
    }

    public Component history() {
        return history;
    }

    public Component api() {
        return api;
    }

    /** What Kafka's clients connect to. */
    public String bootstrapServers() {
        return kafkaServer.bootstrapServers();
    }

    /** Flink, as its processes share it. */
    public FlinkCluster flink() {
        return flink;
    }

    /** The base of Sluice's REST API. */
    public URI apiBase() {
        return URI.create("http://127.0.0.1:" + api.endpoint().orElseThrow().port());
    }

    /** The base of the history service. */
    public URI historyBase() {
        return URI.create("http://127.0.0.1:" + history.endpoint().orElseThrow().port());
    }

    private static int usable(Component component, int port) throws IOException {
        return component.process().isPresent() || FreePort.isFree(port) ? port : FreePort.next();
    }

    private static Optional<Endpoint> at(int port, Setting movedBy) {
        return Optional.of(new Endpoint(port, movedBy));
    }
}
