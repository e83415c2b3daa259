package io.sluice.monitor.cruisecontrol;

import io.sluice.monitor.probe.cruisecontrol.Movement;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Asks Kafka itself for its reassignments. It is connected when it is asked first: most rebalances never need it. */
public final class KafkaMovement implements Movement {

    private final String bootstrapServers;
    private final Duration deadline;
    private @Nullable Admin admin;

    public KafkaMovement(String bootstrapServers, Duration deadline) {
        this.bootstrapServers = bootstrapServers;
        this.deadline = deadline;
    }

    @Override
    public synchronized Optional<Boolean> isUnderWay() throws InterruptedException {
        try {
            return Optional.of(!admin().listPartitionReassignments()
                    .reassignments()
                    .get(deadline.toMillis(), TimeUnit.MILLISECONDS)
                    .isEmpty());
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            return Optional.empty();
        }
    }

    @Override
    public synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ZERO);
            admin = null;
        }
    }

    private Admin admin() {
        if (admin == null) {
            int millis = (int) deadline.toMillis();
            admin = Admin.create(Map.of(
                    AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                    bootstrapServers,
                    AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                    millis,
                    AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                    millis));
        }
        return admin;
    }
}
