package io.sluice.localstack.server;

import java.nio.file.Files;
import java.nio.file.Path;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/**
 * The broker's process: formats the data directory if it is new, then runs Kafka's own main class.
 *
 * <p>In one JVM, since the storage tool in a JVM of its own takes as long to start as the broker.
 */
final class KafkaMain {

    private KafkaMain() {}

    /**
     * @param args the broker's properties file and its data directory
     */
    public static void main(String[] args) {
        String properties = args[0];
        if (Files.notExists(Path.of(args[1], "meta.properties"))) {
            String[] format = {
                "format", "--cluster-id", Uuid.randomUuid().toString(), "--config", properties, "--ignore-formatted"
            };
            int status = StorageTool.execute(format, System.out);
            if (status != 0) {
                System.exit(status);
            }
        }
        Kafka.main(new String[] {properties});
    }
}
