package io.sluice.dispatcher.health;

import jakarta.inject.Singleton;
import org.apache.kafka.streams.KafkaStreams;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Live: Kafka Streams has not ended for good. Waiting for Kafka is life, too. */
@Liveness
@Singleton
class StreamsLive implements HealthCheck {

    private final KafkaStreams streams;

    StreamsLive(KafkaStreams streams) {
        this.streams = streams;
    }

    @Override
    public HealthCheckResponse call() {
        KafkaStreams.State state = streams.state();
        return HealthCheckResponse.named("streams")
                .status(!state.hasCompletedShutdown() && !state.isShuttingDown())
                .withData("streams", state.name())
                .build();
    }
}
