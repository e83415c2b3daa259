package io.sluice.dispatcher.group;

import io.sluice.dispatcher.ownership.Balance;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.assignment.assignors.StickyTaskAssignor;

/**
 * Makes the consumer that Kafka Streams works with, and hands the assignor over by its settings: the assignor is made anew by
 * its name for each assignment, so that nothing else reaches it. Other clients are made by others.
 */
public final class OwnershipClients implements KafkaClientSupplier {

    private final AssignmentMode mode;
    private final Balance balance;
    private final OwnershipMeters meters;
    private final RebalanceRequest request;
    private final KafkaClientSupplier others;

    public OwnershipClients(
            AssignmentMode mode,
            Balance balance,
            OwnershipMeters meters,
            RebalanceRequest request,
            KafkaClientSupplier others) {
        this.mode = mode;
        this.balance = balance;
        this.meters = meters;
        this.request = request;
        this.others = others;
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        Map<String, Object> settings = new HashMap<>(config);
        switch (mode) {
            case LOAD_AWARE -> {
                settings.put(StreamsConfig.TASK_ASSIGNOR_CLASS_CONFIG, LoadAwareAssignor.class.getName());
                settings.put(LoadAwareAssignor.BALANCE, balance);
                settings.put(LoadAwareAssignor.METERS, meters);
            }
            case STICKY -> settings.put(StreamsConfig.TASK_ASSIGNOR_CLASS_CONFIG, StickyTaskAssignor.class.getName());
            case KAFKA -> settings.remove(StreamsConfig.TASK_ASSIGNOR_CLASS_CONFIG);
        }
        return new AskingConsumer(settings, request);
    }

    @Override
    public Admin getAdmin(Map<String, Object> config) {
        return others.getAdmin(config);
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
        return others.getProducer(config);
    }

    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
        return others.getRestoreConsumer(config);
    }

    @Override
    public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
        return others.getGlobalConsumer(config);
    }
}
