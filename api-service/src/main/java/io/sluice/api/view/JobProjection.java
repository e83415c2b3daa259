package io.sluice.api.view;

import static java.util.stream.Collectors.toMap;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.sluice.contracts.job.Job;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.topic.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** {@code sluice.jobs}: the newest record of each job; a tombstone takes it away. */
@ApplicationScoped
class JobProjection implements Projection<Job>, PanacheRepositoryBase<JobEntity, String> {

    @Override
    public String topic() {
        return Topics.JOBS;
    }

    @Override
    public Job read(ConsumerRecord<byte[], byte[]> record, LogKey place) {
        return Json.read(record.value(), Job.class);
    }

    @Override
    public void apply(List<Entry<Job>> entries) {
        Map<String, Entry<Job>> newest = new LinkedHashMap<>();
        entries.forEach(entry -> newest.put(entry.job().toString(), entry));
        Map<String, JobEntity> known =
                list("id in ?1", newest.keySet()).stream().collect(toMap(entity -> entity.id, Function.identity()));
        newest.forEach((id, entry) -> {
            JobEntity entity = known.get(id);
            if (entry.message() == null) {
                if (entity != null) {
                    delete(entity);
                }
            } else if (entity == null) {
                persist(written(new JobEntity(), entry));
            } else {
                written(entity, entry);
            }
        });
    }

    @Override
    public void drop() {
        deleteAll();
    }

    /** A label as lists filter by it. */
    static String label(String key, String value) {
        return key + "=" + value;
    }

    private static JobEntity written(JobEntity entity, Entry<Job> entry) {
        Job job = entry.message();
        entity.id = job.id().toString();
        entity.namespace = job.id().namespace();
        entity.generation = job.generation();
        entity.labels = job.spec().labels().entrySet().stream()
                .map(label -> label(label.getKey(), label.getValue()))
                .toArray(String[]::new);
        entity.body = entry.body();
        return entity;
    }
}
