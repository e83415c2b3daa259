package io.sluice.dispatcher.health;

import io.sluice.dispatcher.topic.TopicKeeper;
import jakarta.inject.Singleton;
import org.apache.kafka.streams.KafkaStreams;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready: the topics are right, and Kafka Streams runs or is sharing out partitions. */
@Readiness
@Singleton
class TakesCommands implements HealthCheck {

    private final KafkaStreams streams;
    private final TopicKeeper topics;

    TakesCommands(KafkaStreams streams, TopicKeeper topics) {
        this.streams = streams;
        this.topics = topics;
    }

    @Override
    public HealthCheckResponse call() {
        KafkaStreams.State state = streams.state();
        boolean checked = topics.partitions().isDone() && !topics.partitions().isCompletedExceptionally();
        return HealthCheckResponse.named("takes-commands")
                .status(checked && state.isRunningOrRebalancing())
                .withData("streams", state.name())
                .withData("topics", checked ? "checked" : "not checked yet")
                .build();
    }
}
