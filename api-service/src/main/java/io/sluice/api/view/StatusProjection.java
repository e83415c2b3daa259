package io.sluice.api.view;

import static java.util.stream.Collectors.toMap;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.state.JobStatus;
import io.sluice.contracts.topic.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** {@code sluice.states}: the newest status of each job, and each change as history. */
@ApplicationScoped
class StatusProjection implements Projection<JobStatus>, PanacheRepositoryBase<StatusEntity, String> {

    private final StateHistory history;

    StatusProjection(StateHistory history) {
        this.history = history;
    }

    @Override
    public String topic() {
        return Topics.STATES;
    }

    @Override
    public JobStatus read(ConsumerRecord<byte[], byte[]> record, LogKey place) {
        return Json.read(record.value(), JobStatus.class);
    }

    @Override
    public void apply(List<Entry<JobStatus>> entries) {
        history.add(entries);
        Map<String, Entry<JobStatus>> newest = new LinkedHashMap<>();
        entries.forEach(entry -> newest.put(entry.job().toString(), entry));
        Map<String, StatusEntity> known =
                list("job in ?1", newest.keySet()).stream().collect(toMap(entity -> entity.job, Function.identity()));
        newest.forEach((id, entry) -> {
            StatusEntity entity = known.get(id);
            if (entry.message() == null) {
                if (entity != null) {
                    delete(entity);
                }
            } else if (entity == null) {
                persist(written(new StatusEntity(), entry));
            } else {
                written(entity, entry);
            }
        });
    }

    @Override
    public void drop() {
        deleteAll();
    }

    private static StatusEntity written(StatusEntity entity, Entry<JobStatus> entry) {
        entity.job = entry.job().toString();
        entity.state = entry.message().state().name();
        entity.body = entry.body();
        return entity;
    }
}
