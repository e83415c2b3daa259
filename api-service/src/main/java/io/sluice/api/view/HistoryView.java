package io.sluice.api.view;

import io.sluice.contracts.JobId;
import io.sluice.contracts.checkpoint.Savepoint;
import io.sluice.contracts.state.JobStatus;
import io.sluice.rest.page.Page;
import io.sluice.rest.page.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** The past of one job, newest first. */
@ApplicationScoped
public class HistoryView {

    private final EntityManager entities;

    HistoryView(EntityManager entities) {
        this.entities = entities;
    }

    @Transactional
    public Page<ViewedState> states(JobId job, PageRequest page) {
        Optional<HistoryCursor> after = HistoryCursor.of(page);
        Optional<Long> tie =
                page.after(2, cursor -> Long.parseLong(cursor.values().get(1)));
        TypedQuery<StateEntity> query = entities.createQuery(
                        "from StateEntity where job = :job"
                                + after.map(cursor -> " and (at < :at or at = :at and key.offset < :tie)")
                                        .orElse("")
                                + " order by at desc, key.offset desc",
                        StateEntity.class)
                .setParameter("job", job.toString())
                .setMaxResults(page.limit() + 1);
        after.ifPresent(cursor -> query.setParameter("at", cursor.at()).setParameter("tie", tie.orElseThrow()));
        return Page.of(
                        query.getResultList(),
                        page.limit(),
                        row -> HistoryCursor.after(row.at, Long.toString(row.key.offset())))
                .map(row -> new ViewedState(StoredJson.read(row.body, JobStatus.class), row.at));
    }

    @Transactional
    public Page<Savepoint> savepoints(JobId job, PageRequest page) {
        Optional<HistoryCursor> after = HistoryCursor.of(page);
        TypedQuery<SavepointEntity> query = entities.createQuery(
                        "from SavepointEntity where key.job = :job"
                                + after.map(cursor -> " and (at < :at or at = :at and key.path < :tie)")
                                        .orElse("")
                                + " order by at desc, key.path desc",
                        SavepointEntity.class)
                .setParameter("job", job.toString())
                .setMaxResults(page.limit() + 1);
        after.ifPresent(cursor -> query.setParameter("at", cursor.at()).setParameter("tie", cursor.tie()));
        return Page.of(query.getResultList(), page.limit(), row -> HistoryCursor.after(row.at, row.key.path()))
                .map(row -> StoredJson.read(row.body, Savepoint.class));
    }
}
