package io.sluice.api.view;

import static java.util.stream.Collectors.toMap;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.sluice.contracts.alert.Alert;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.topic.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** {@code sluice.alerts}: each alert as it was told last. Resolved ones are history and stay when the view is dropped. */
@ApplicationScoped
class AlertProjection implements Projection<Alert>, PanacheRepositoryBase<AlertEntity, String> {

    private final DeliveryOutbox outbox;
    private final InstantSource clock = InstantSource.system();

    AlertProjection(DeliveryOutbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public String topic() {
        return Topics.ALERTS;
    }

    @Override
    public Alert read(ConsumerRecord<byte[], byte[]> record, LogKey place) {
        Alert alert = Json.read(record.value(), Alert.class);
        if (alert.id() == null || alert.raisedAt() == null) {
            throw new IllegalArgumentException("An alert has an id and says when it was raised");
        }
        return alert;
    }

    @Override
    public void apply(List<Entry<Alert>> entries) {
        Map<String, Entry<Alert>> newest = new LinkedHashMap<>();
        entries.stream()
                // The topic is not compacted: what has no value says nothing.
                .filter(entry -> entry.message() != null)
                .forEach(entry -> {
                    newest.put(entry.message().id(), entry);
                    // Each in its order: what was raised and resolved in one batch is told as both.
                    outbox.put(entry.message(), clock.instant());
                });
        Map<String, AlertEntity> known =
                list("id in ?1", newest.keySet()).stream().collect(toMap(entity -> entity.id, Function.identity()));
        newest.forEach((id, entry) -> {
            AlertEntity entity = known.get(id);
            if (entity == null) {
                persist(written(new AlertEntity(), entry));
            } else {
                written(entity, entry);
            }
        });
    }

    @Override
    public void drop() {
        delete("resolvedAt is null");
    }

    private static AlertEntity written(AlertEntity entity, Entry<Alert> entry) {
        Alert alert = entry.message();
        entity.id = alert.id();
        entity.job = entry.job().toString();
        entity.namespace = entry.job().namespace();
        entity.raisedAt = alert.raisedAt();
        entity.resolvedAt = alert.resolvedAt();
        entity.body = entry.body();
        return entity;
    }
}
