package io.sluice.api.view;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.sluice.contracts.state.JobStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Each change of a status. A rebuild reads records again that are here already; they stay as they are. */
@ApplicationScoped
class StateHistory implements PanacheRepositoryBase<StateEntity, LogKey> {

    void add(List<Entry<JobStatus>> entries) {
        List<LogKey> keys = entries.stream().map(Entry::key).toList();
        Set<LogKey> known =
                list("key in ?1", keys).stream().map(entity -> entity.key).collect(Collectors.toSet());
        entries.stream()
                .filter(entry -> entry.message() != null && !known.contains(entry.key()))
                .forEach(entry -> persist(written(entry)));
    }

    private static StateEntity written(Entry<JobStatus> entry) {
        StateEntity entity = new StateEntity();
        entity.key = entry.key();
        entity.job = entry.job().toString();
        entity.at = entry.at();
        entity.body = entry.body();
        return entity;
    }
}
