package io.sluice.api.tail;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.sluice.api.ApiConfig;
import io.sluice.api.kafka.KafkaClients;
import io.sluice.api.kafka.TopicDirectory;
import io.sluice.contracts.topic.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.util.List;

/** The tail of what happens to jobs, for as long as the service lives; it tells every listener. */
@ApplicationScoped
class LogTail implements TailListener {

    private static final List<String> TOPICS = List.of(
            Topics.JOBS,
            Topics.STATES,
            Topics.COMMAND_EVENTS,
            Topics.SAVEPOINTS,
            Topics.COMMANDS,
            Topics.ALERTS,
            Topics.CHECKPOINTS);

    private final Instance<JobTailListener> listeners;
    private final TopicTail tail;

    LogTail(KafkaClients clients, TopicDirectory directory, Instance<JobTailListener> listeners, ApiConfig config) {
        this.listeners = listeners;
        this.tail = new TopicTail(
                clients,
                directory,
                new TopicTail.Plan(
                        "log-tail",
                        TOPICS,
                        config.tail().startBehind(),
                        config.tail().retryAfter()),
                this);
    }

    void start(@Observes StartupEvent event) {
        tail.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        tail.stop();
    }

    @Override
    public void begins(TailStart start) {
        listeners.forEach(listener -> listener.begins(start));
    }

    @Override
    public void record(TailRecord record) {
        listeners.forEach(listener -> listener.record(record));
    }
}
