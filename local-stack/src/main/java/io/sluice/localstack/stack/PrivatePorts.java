package io.sluice.localstack.stack;

import io.sluice.localstack.process.FreePort;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * The ports that only the stack's own processes use. Free ones, chosen once and kept, so that a second {@code up} starts everything
 * as the first did.
 *
 * @param kafkaController where the broker finds its controller
 * @param flinkRpc where the TaskManager finds the JobManager
 */
public record PrivatePorts(int kafkaController, int flinkRpc) {

    private static final String KAFKA_CONTROLLER = "kafka.controller";
    private static final String FLINK_RPC = "flink.rpc";

    /** The ports noted in this file; free ones where none is noted. */
    public static PrivatePorts load(Path file) throws IOException {
        Properties noted = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                noted.load(reader);
            }
        }
        return new PrivatePorts(port(noted, KAFKA_CONTROLLER), port(noted, FLINK_RPC));
    }

    /** Notes these ports for the next time. */
    void note(Path file) throws IOException {
        Properties properties = new Properties();
        properties.setProperty(KAFKA_CONTROLLER, Integer.toString(kafkaController));
        properties.setProperty(FLINK_RPC, Integer.toString(flinkRpc));
        Files.createDirectories(file.getParent());
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, "Ports between the stack's own processes, chosen by ./sluice up");
        }
    }

    private static int port(Properties noted, String name) {
        return Optional.ofNullable(noted.getProperty(name))
                .map(Integer::parseInt)
                .orElseGet(FreePort::next);
    }
}
