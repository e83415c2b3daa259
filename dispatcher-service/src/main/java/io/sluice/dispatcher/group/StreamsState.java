package io.sluice.dispatcher.group;

import org.apache.kafka.streams.KafkaStreams;

/** Whether Kafka Streams runs, as it tells its listener. */
public final class StreamsState implements KafkaStreams.StateListener {

    private volatile boolean running;

    @Override
    public void onChange(KafkaStreams.State now, KafkaStreams.State before) {
        running = now == KafkaStreams.State.RUNNING;
    }

    boolean isRunning() {
        return running;
    }
}
