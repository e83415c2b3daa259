package io.sluice.api.dispatcher;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.sluice.api.ApiConfig;
import io.sluice.api.kafka.KafkaClients;
import io.sluice.api.kafka.TopicDirectory;
import io.sluice.api.tail.TailListener;
import io.sluice.api.tail.TailRecord;
import io.sluice.api.tail.TailStart;
import io.sluice.api.tail.TopicTail;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.json.UnreadableException;
import io.sluice.contracts.ownership.InstanceLoad;
import io.sluice.contracts.topic.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/** Keeps the board in step with the topic. It is a tail of its own: a topic of loads that is missing stops nothing else. */
@ApplicationScoped
class LoadTail implements TailListener {

    private static final Logger LOG = Logger.getLogger(LoadTail.class);

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
                this);
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

    @Override
    public void begins(TailStart start) {
        // All that is still true is told again from the beginning.
        board.clear();
    }

    @Override
    public void record(TailRecord record) {
        if (record.value() == null) {
            board.left(record.key());
            return;
        }
        try {
            board.told(Json.read(record.value(), InstanceLoad.class));
        } catch (UnreadableException e) {
            LOG.warnf("A load that cannot be read is passed over, offset=%d: %s", record.offset(), e.getMessage());
        }
    }
}
