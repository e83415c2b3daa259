package io.sluice.localstack;

import io.sluice.localstack.process.FreePort;
import io.sluice.localstack.process.Signal;
import io.sluice.localstack.server.KafkaServer;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A Kafka broker for tests, in a process of its own on a free port; or the one that {@code KAFKA_BOOTSTRAP_SERVERS} names, if that
 * is set, so that the same tests can run against a real cluster.
 *
 * <pre>{@code
 * try (LocalKafka kafka = LocalKafka.start()) {
 *     properties.put("bootstrap.servers", kafka.bootstrapServers());
 * }
 * }</pre>
 *
 * <p>Topics are not created by use: create what a test needs. Messages may have 4 MiB.
 */
public final class LocalKafka implements AutoCloseable {

    /** The environment variable that names a broker to use in place of one of our own. */
    public static final String EXTERNAL = "KAFKA_BOOTSTRAP_SERVERS";

    private final String bootstrapServers;
    private final TemporaryDirectory directory;
    private final Optional<TestServer> broker;

    private LocalKafka(TemporaryDirectory directory) {
        KafkaServer server = new KafkaServer(
                directory.path(),
                FreePort.next(),
                FreePort.next(),
                directory.path().resolve("kafka.log"));
        this.directory = directory;
        this.bootstrapServers = server.bootstrapServers();
        TestServer started = new TestServer(server, directory.path());
        started.awaitWell();
        this.broker = Optional.of(started);
    }

    private LocalKafka(String external) {
        this.directory = TemporaryDirectory.create("kafka");
        this.bootstrapServers = external;
        this.broker = Optional.empty();
    }

    /** An empty broker that takes records when this returns, in about 2 s. */
    public static LocalKafka start() {
        String external = System.getenv(EXTERNAL);
        return external == null || external.isBlank()
                ? new LocalKafka(TemporaryDirectory.create("kafka"))
                : new LocalKafka(external);
    }

    /** A broker that keeps its data in this directory: a later one on the same directory has it again. Never an external one. */
    public static LocalKafka start(Path directory) {
        return new LocalKafka(TemporaryDirectory.given(directory));
    }

    /** What clients connect to; stays the same over {@link #kill} and {@link #restart}. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** The broker's process. */
    public long pid() {
        return own().pid();
    }

    /** {@code kill -9}: the broker is gone when this returns. */
    public void kill() {
        own().signal(Signal.KILL);
    }

    /** Ends the broker in order. */
    public void stop() {
        own().stop();
    }

    /** Starts the broker again after {@link #kill} or {@link #stop}, on the same port with the same data. */
    public void restart() {
        own().start();
    }

    /** Stops the broker's process in its tracks (SIGSTOP): connections stay open and nothing answers. */
    public void freeze() {
        own().signal(Signal.STOP);
    }

    /** Lets a frozen broker go on. */
    public void thaw() {
        own().signal(Signal.CONT);
    }

    @Override
    public void close() {
        broker.ifPresent(TestServer::close);
        directory.close();
    }

    private TestServer own() {
        return broker.orElseThrow(() -> new IllegalStateException(
                "The broker at " + bootstrapServers + " comes from " + EXTERNAL + " and is not ours to stop"));
    }
}
