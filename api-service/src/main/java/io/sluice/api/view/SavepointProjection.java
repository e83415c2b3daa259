package io.sluice.api.view;

import static java.util.stream.Collectors.toMap;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.sluice.contracts.JobId;
import io.sluice.contracts.checkpoint.Savepoint;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.topic.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** {@code sluice.savepoints}: what is there; a tombstone is one that was disposed of. */
@ApplicationScoped
class SavepointProjection implements Projection<Savepoint>, PanacheRepositoryBase<SavepointEntity, SavepointKey> {

    @Override
    public String topic() {
        return Topics.SAVEPOINTS;
    }

    @Override
    public Savepoint read(ConsumerRecord<byte[], byte[]> record, LogKey place) {
        return Json.read(record.value(), Savepoint.class);
    }

    @Override
    public JobId jobOf(String recordKey) {
        return Savepoint.jobOf(recordKey);
    }

    @Override
    public void apply(List<Entry<Savepoint>> entries) {
        Map<SavepointKey, Entry<Savepoint>> newest = new LinkedHashMap<>();
        entries.forEach(entry -> newest.put(keyOf(entry), entry));
        Map<SavepointKey, SavepointEntity> known =
                list("key in ?1", newest.keySet()).stream().collect(toMap(entity -> entity.key, Function.identity()));
        newest.forEach((key, entry) -> {
            SavepointEntity entity = known.get(key);
            if (entry.message() == null) {
                if (entity != null) {
                    delete(entity);
                }
            } else if (entity == null) {
                persist(written(new SavepointEntity(), key, entry));
            } else {
                written(entity, key, entry);
            }
        });
    }

    @Override
    public void drop() {
        deleteAll();
    }

    private static SavepointKey keyOf(Entry<Savepoint> entry) {
        String job = entry.job().toString();
        return new SavepointKey(
                job,
                entry.recordKey()
                        .substring(Math.min(job.length() + 1, entry.recordKey().length())));
    }

    private static SavepointEntity written(SavepointEntity entity, SavepointKey key, Entry<Savepoint> entry) {
        entity.key = key;
        entity.at = entry.message().at();
        entity.body = entry.body();
        return entity;
    }
}
