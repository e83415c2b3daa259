package io.sluice.history.store;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.state.State;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the table of runs. */
@ApplicationScoped
class RunRepository implements Runs, PanacheRepositoryBase<RunEntity, Long> {

    private final OverviewPages overviews;

    RunRepository(OverviewPages overviews) {
        this.overviews = overviews;
    }

    @Override
    @Transactional
    @SuppressWarnings("unchecked")
    public List<StoredRun> list(RunFilter filter, @Nullable RunPosition after, int limit) {
        RunQuery query = new RunQuery(filter, after);
        Query sql = getEntityManager().createNativeQuery(query.sql(), RunEntity.class);
        query.parameters().forEach(sql::setParameter);
        return ((List<RunEntity>) sql.setMaxResults(limit).getResultList())
                .stream().map(RunEntity::toRun).toList();
    }

    @Override
    @Transactional
    public Optional<StoredRun> find(long id) {
        return findByIdOptional(id).map(RunEntity::toRun);
    }

    @Override
    @Transactional
    public Optional<StoredRun> find(FlinkJobId id) {
        return find("flinkJobId = ?1 and latest", id.value())
                .firstResultOptional()
                .map(RunEntity::toRun);
    }

    @Override
    public void overviews(@Nullable ListPosition after, int limit, Entries to) {
        overviews.jobs(after, limit, to);
    }

    @Override
    public Map<State, Long> countByState() {
        return overviews.jobsByState();
    }
}
