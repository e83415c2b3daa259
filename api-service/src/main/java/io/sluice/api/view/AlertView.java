package io.sluice.api.view;

import io.sluice.contracts.JobId;
import io.sluice.contracts.alert.Alert;
import io.sluice.rest.page.Page;
import io.sluice.rest.page.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Alerts, those that were raised last first. */
@ApplicationScoped
public class AlertView {

    private final EntityManager entities;

    AlertView(EntityManager entities) {
        this.entities = entities;
    }

    /** Those that hold now; {@code namespace} null for all. */
    @Transactional
    public Page<Alert> open(@Nullable String namespace, PageRequest page) {
        return namespace == null
                ? page("resolvedAt is null", null, page)
                : page("resolvedAt is null and namespace = :value", namespace, page);
    }

    /** Those of one job, with those that are over. */
    @Transactional
    public Page<Alert> of(JobId job, PageRequest page) {
        return page("job = :value", job.toString(), page);
    }

    private Page<Alert> page(String condition, @Nullable String value, PageRequest page) {
        Optional<HistoryCursor> after = HistoryCursor.of(page);
        TypedQuery<AlertEntity> query = entities.createQuery(
                        "from AlertEntity where " + condition
                                + after.map(cursor -> " and (raisedAt < :at or raisedAt = :at and id < :tie)")
                                        .orElse("")
                                + " order by raisedAt desc, id desc",
                        AlertEntity.class)
                .setMaxResults(page.limit() + 1);
        if (value != null) {
            query.setParameter("value", value);
        }
        after.ifPresent(cursor -> query.setParameter("at", cursor.at()).setParameter("tie", cursor.tie()));
        return Page.of(query.getResultList(), page.limit(), row -> HistoryCursor.after(row.raisedAt, row.id))
                .map(row -> StoredJson.read(row.body, Alert.class));
    }
}
