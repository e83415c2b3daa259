package io.sluice.monitor;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.apache.kafka.streams.KafkaStreams;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready while the stream runs or moves partitions. Not alive only where it can never run again: waiting for Kafka is no
 * reason to be restarted.
 */
@Singleton
final class StreamHealth {

    private final KafkaStreams streams;

    StreamHealth(KafkaStreams streams) {
        this.streams = streams;
    }

    @Produces
    @Readiness
    @Singleton
    HealthCheck ready() {
        return () -> response(streams.state().isRunningOrRebalancing());
    }

    @Produces
    @Liveness
    @Singleton
    HealthCheck alive() {
        return () -> response(!streams.state().hasStartedOrFinishedShuttingDown());
    }

    private HealthCheckResponse response(boolean up) {
        return HealthCheckResponse.named("stream")
                .status(up)
                .withData("state", streams.state().name())
                .build();
    }
}
