package io.sluice.api.dispatcher;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.sluice.api.ApiConfig;
import io.sluice.api.kafka.KafkaClients;
import io.sluice.api.kafka.TopicDirectory;
import io.sluice.api.tail.BoardListener;
import io.sluice.api.tail.TopicTail;
import io.sluice.contracts.ownership.InstanceLoad;
import io.sluice.contracts.topic.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.List;

/** Keeps the board in step with the topic. It is a tail of its own: a topic of loads that is missing stops nothing else. */
@ApplicationScoped
class LoadTail {

    private final LoadBoard board;
    private final TopicTail tail;

    LoadTail(KafkaClients clients, TopicDirectory directory, ApiConfig config) {
        this.board = new LoadBoard(config.dispatchers().forgetAfter());
        this.tail = new TopicTail(
                clients,
                directory,
                new TopicTail.Plan(
                        "load-tail",
                        List.of(Topics.LOADS),
                        TopicTail.FROM_THE_BEGINNING,
                        config.tail().retryAfter()),
                new BoardListener<>(board, InstanceLoad.class));
    }

    void start(@Observes StartupEvent event) {
        tail.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        tail.stop();
    }

    List<DispatcherStanding> shown(Instant now) {
        return board.shown(now);
    }
}
