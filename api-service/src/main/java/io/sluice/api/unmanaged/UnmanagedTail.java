package io.sluice.api.unmanaged;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.sluice.api.ApiConfig;
import io.sluice.api.cluster.ClusterList;
import io.sluice.api.kafka.KafkaClients;
import io.sluice.api.kafka.TopicDirectory;
import io.sluice.api.tail.TailListener;
import io.sluice.api.tail.TailRecord;
import io.sluice.api.tail.TailStart;
import io.sluice.api.tail.TopicTail;
import io.sluice.contracts.cluster.Cluster;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.json.UnreadableException;
import io.sluice.contracts.topic.Topics;
import io.sluice.contracts.unmanaged.UnmanagedJobs;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Keeps the board in step with the topic, by a tail of its own: a topic that is missing stops nothing else. */
@ApplicationScoped
class UnmanagedTail implements TailListener {

    private static final Logger LOG = Logger.getLogger(UnmanagedTail.class);

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
                this);
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

    @Override
    public void begins(TailStart start) {
        board.clear();
    }

    @Override
    public void record(TailRecord record) {
        if (record.value() == null) {
            board.forgotten(record.key());
            return;
        }
        try {
            board.told(Json.read(record.value(), UnmanagedJobs.class));
        } catch (UnreadableException e) {
            LOG.warnf("A listing that cannot be read is passed over, offset=%d: %s", record.offset(), e.getMessage());
        }
    }
}
