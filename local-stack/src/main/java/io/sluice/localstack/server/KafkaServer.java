package io.sluice.localstack.server;

import io.sluice.localstack.process.JavaCommand;
import io.sluice.localstack.process.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One Kafka broker that is its own controller (KRaft), with durable data and the settings that transactions on a single node
 * need.
 *
 * @param directory holds its configuration and data
 * @param port where clients connect
 * @param controllerPort where the broker finds its controller; private to the process
 * @param log where it logs
 */
public record KafkaServer(Path directory, int port, int controllerPort, Path log) implements Server {

    private static final int MAX_HEAP_MIB = 512;

    // A command of 4 MiB is answered with a dead letter, so the broker must take it, with its key, headers and batch.
    private static final int MAX_MESSAGE_BYTES = (4 << 20) + (64 << 10);

    @Override
    public String name() {
        return "kafka";
    }

    /** What clients connect to. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void prepare() throws IOException {
        Files.createDirectories(data());
        Files.writeString(properties(), configuration());
    }

    @Override
    public Launch launch() {
        List<String> command = new JavaCommand(MAX_HEAP_MIB)
                .property("org.slf4j.simpleLogger.showDateTime", "true")
                .property("org.slf4j.simpleLogger.dateTimeFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSZ")
                .property("org.slf4j.simpleLogger.logFile", "System.out")
                // Two lines for every segment and topic, of no use to anybody here.
                .property("org.slf4j.simpleLogger.log.org.apache.kafka.storage.internals.log", "warn")
                .run(
                        ServerClassPath.kafka(),
                        KafkaMain.class.getName(),
                        List.of(properties().toString(), data().toString()));
        return new Launch(command, Map.of(), directory, log);
    }

    @Override
    public Health check() {
        return KafkaPing.ask(port);
    }

    private Path properties() {
        return directory.resolve("server.properties");
    }

    private Path data() {
        return directory.resolve("data");
    }

    private String configuration() {
        return """
                # Written by ./sluice at each start.
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                controller.listener.names=CONTROLLER
                listeners=CLIENTS://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=CLIENTS://127.0.0.1:%1$d
                listener.security.protocol.map=CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT
                inter.broker.listener.name=CLIENTS
                log.dirs=%3$s

                # Topics are declared by the dispatcher, never by a typo.
                auto.create.topics.enable=false
                num.partitions=8
                default.replication.factor=1
                message.max.bytes=%4$d
                replica.fetch.max.bytes=%4$d

                # Transactions on one node. A lost transaction ends 0.5 s after its time-out: fail-over waits for that.
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=4
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                transaction.state.log.num.partitions=4
                transaction.abort.timed.out.transaction.cleanup.interval.ms=500
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                share.coordinator.state.topic.num.partitions=1
                group.initial.rebalance.delay.ms=0

                # A killed broker may come back only when its old session is over, 9 s by default.
                broker.session.timeout.ms=4000
                broker.heartbeat.interval.ms=500

                # Small: one broker beside everything else on two cores. The cleaner's buffer is allocated whole at start.
                num.network.threads=2
                num.io.threads=4
                background.threads=2
                log.cleaner.dedupe.buffer.size=16777216
                """.formatted(port, controllerPort, data(), MAX_MESSAGE_BYTES);
    }
}
