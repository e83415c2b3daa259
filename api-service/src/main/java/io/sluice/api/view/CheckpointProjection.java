package io.sluice.api.view;

import static java.util.stream.Collectors.toMap;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.sluice.contracts.checkpoint.CheckpointEvent;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.topic.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** {@code sluice.checkpoints}: how each checkpoint ended, once. All of it is history and stays when the view is dropped. */
@ApplicationScoped
class CheckpointProjection
        implements Projection<CheckpointEvent>, PanacheRepositoryBase<CheckpointEntity, CheckpointKey> {

    @Override
    public String topic() {
        return Topics.CHECKPOINTS;
    }

    @Override
    public CheckpointEvent read(ConsumerRecord<byte[], byte[]> record, LogKey place) {
        CheckpointEvent event = Json.read(record.value(), CheckpointEvent.class);
        if (event.run() == null || event.triggeredAt() == null) {
            throw new IllegalArgumentException("A checkpoint has a run and says when it was triggered");
        }
        return event;
    }

    @Override
    public void apply(List<Entry<CheckpointEvent>> entries) {
        Map<CheckpointKey, Entry<CheckpointEvent>> newest = new LinkedHashMap<>();
        entries.stream()
                // The topic is not compacted: what has no value says nothing.
                .filter(entry -> entry.message() != null)
                .forEach(entry -> newest.put(keyOf(entry), entry));
        Map<CheckpointKey, CheckpointEntity> known =
                list("key in ?1", newest.keySet()).stream().collect(toMap(entity -> entity.key, Function.identity()));
        newest.forEach((key, entry) -> {
            CheckpointEntity entity = known.get(key);
            if (entity == null) {
                persist(written(new CheckpointEntity(), key, entry));
            } else {
                written(entity, key, entry);
            }
        });
    }

    @Override
    public void drop() {
        // Its topic may no longer hold what is here.
    }

    private static CheckpointKey keyOf(Entry<CheckpointEvent> entry) {
        return new CheckpointKey(
                entry.job().toString(),
                entry.message().run().value(),
                entry.message().id());
    }

    private static CheckpointEntity written(CheckpointEntity entity, CheckpointKey key, Entry<CheckpointEvent> entry) {
        entity.key = key;
        entity.endedAt = entry.message().at();
        entity.body = entry.body();
        return entity;
    }
}
