package io.sluice.api.view;

import io.sluice.contracts.JobId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Which jobs a request with an {@code Idempotency-Key} has selected. The first to keep a selection under an id decides it, for
 * all instances. It is kept as long as history is.
 */
@ApplicationScoped
public class BulkSelections {

    /** No job id has it. */
    private static final String SEPARATOR = "\n";

    private final EntityManager entities;
    private final InstantSource clock = InstantSource.system();

    BulkSelections(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * A selection.
     *
     * @param content what was asked for, as a digest
     */
    public record Selection(String content, List<JobId> jobs) {
        public Selection {
            jobs = List.copyOf(jobs);
        }
    }

    @Transactional
    public Optional<Selection> find(String id) {
        List<?> rows = entities.createNativeQuery(
                        "select content, array_to_string(jobs, chr(10)) as jobs from bulk_selection where id = :id",
                        Tuple.class)
                .setParameter("id", id)
                .getResultList();
        return rows.stream().map(row -> selectionOf((Tuple) row)).findFirst();
    }

    /** Keeps a selection, and answers the one that holds: this, or that of a request which came first. */
    @Transactional
    public Selection keep(String id, Selection selection) {
        entities.createNativeQuery("insert into bulk_selection (id, content, jobs, at) "
                        + "values (:id, :content, string_to_array(:jobs, chr(10)), :at) on conflict do nothing")
                .setParameter("id", id)
                .setParameter("content", selection.content())
                .setParameter(
                        "jobs",
                        String.join(
                                SEPARATOR,
                                selection.jobs().stream().map(JobId::toString).toList()))
                .setParameter("at", clock.instant())
                .executeUpdate();
        return find(id).orElseThrow();
    }

    private static Selection selectionOf(Tuple row) {
        String jobs = row.get("jobs", String.class);
        return new Selection(
                row.get("content", String.class),
                Arrays.stream(jobs.split(SEPARATOR))
                        .filter(id -> !id.isEmpty())
                        .map(JobId::of)
                        .toList());
    }
}
