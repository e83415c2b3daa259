package io.sluice.api.view;

import io.sluice.contracts.JobId;
import io.sluice.contracts.checkpoint.CheckpointEvent;
import io.sluice.rest.page.Page;
import io.sluice.rest.page.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Checkpoints and savepoints that ended, of one job, newest first. */
@ApplicationScoped
public class CheckpointView {

    /** What orders those that ended at one moment; no run id has this character. */
    private static final String TIE_SEPARATOR = ":";

    private final EntityManager entities;

    CheckpointView(EntityManager entities) {
        this.entities = entities;
    }

    @Transactional
    public Page<CheckpointEvent> of(JobId job, PageRequest page) {
        Optional<HistoryCursor> after = HistoryCursor.of(page);
        TypedQuery<CheckpointEntity> query = entities.createQuery(
                        "from CheckpointEntity where key.job = :job"
                                + after.map(cursor -> " and (endedAt < :at or endedAt = :at"
                                                + " and (key.run < :run or key.run = :run and key.number < :number))")
                                        .orElse("")
                                + " order by endedAt desc, key.run desc, key.number desc",
                        CheckpointEntity.class)
                .setParameter("job", job.toString())
                .setMaxResults(page.limit() + 1);
        after.ifPresent(cursor -> {
            String[] tie = cursor.tie().split(TIE_SEPARATOR, 2);
            query.setParameter("at", cursor.at())
                    .setParameter("run", tie[0])
                    .setParameter("number", Long.parseLong(tie[1]));
        });
        return Page.of(
                        query.getResultList(),
                        page.limit(),
                        row -> HistoryCursor.after(row.endedAt, row.key.run() + TIE_SEPARATOR + row.key.number()))
                .map(row -> StoredJson.read(row.body, CheckpointEvent.class));
    }

    /** Those that ended after {@code since}, at most the newest {@code limit}, in no order that counts. */
    @Transactional
    public List<CheckpointEvent> since(JobId job, Instant since, int limit) {
        return entities
                .createQuery(
                        "from CheckpointEntity where key.job = :job and endedAt >= :since"
                                + " order by endedAt desc, key.run desc, key.number desc",
                        CheckpointEntity.class)
                .setParameter("job", job.toString())
                .setParameter("since", since)
                .setMaxResults(limit)
                .getResultList()
                .stream()
                .map(row -> StoredJson.read(row.body, CheckpointEvent.class))
                .toList();
    }
}
