package io.sluice.api.unmanaged;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.sluice.api.ApiConfig;
import io.sluice.api.cluster.ClusterList;
import io.sluice.api.kafka.KafkaClients;
import io.sluice.api.kafka.TopicDirectory;
import io.sluice.api.tail.BoardListener;
import io.sluice.api.tail.TopicTail;
import io.sluice.contracts.cluster.Cluster;
import io.sluice.contracts.topic.Topics;
import io.sluice.contracts.unmanaged.UnmanagedJobs;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.stream.Collectors;

/** Keeps the board in step with the topic, by a tail of its own: a topic that is missing stops nothing else. */
@ApplicationScoped
class UnmanagedTail {

    private final UnmanagedBoard board;
    private final TopicTail tail;

    UnmanagedTail(KafkaClients clients, TopicDirectory directory, ClusterList clusters, ApiConfig config) {
        this.board = new UnmanagedBoard(
                clusters.all().stream().map(Cluster::name).collect(Collectors.toUnmodifiableSet()),
                config.unmanaged().staleAfter());
        this.tail = new TopicTail(
                clients,
                directory,
                new TopicTail.Plan(
                        "unmanaged-tail",
                        List.of(Topics.UNMANAGED),
                        TopicTail.FROM_THE_BEGINNING,
                        config.tail().retryAfter()),
                new BoardListener<>(board, UnmanagedJobs.class));
    }

    void start(@Observes StartupEvent event) {
        tail.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        tail.stop();
    }

    UnmanagedBoard board() {
        return board;
    }
}
