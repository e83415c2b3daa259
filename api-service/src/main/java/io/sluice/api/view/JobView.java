package io.sluice.api.view;

import io.sluice.contracts.JobId;
import io.sluice.contracts.job.JarReference;
import io.sluice.contracts.job.Job;
import io.sluice.contracts.state.JobStatus;
import io.sluice.rest.page.Cursor;
import io.sluice.rest.page.Page;
import io.sluice.rest.page.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Jobs with their statuses, by id. Lists are in the order of the ids. */
@ApplicationScoped
public class JobView {

    private static final String SELECT =
            "select j.id as id, j.body as job, s.body as status from job j left join job_status s on s.job = j.id";
    /** Separates labels in one parameter; no label has it. */
    private static final String LABEL_SEPARATOR = "\n";

    private final EntityManager entities;

    JobView(EntityManager entities) {
        this.entities = entities;
    }

    @Transactional
    public Optional<ViewedJob> find(JobId id) {
        List<?> rows = entities.createNativeQuery(SELECT + " where j.id = :id", Tuple.class)
                .setParameter("id", id.toString())
                .getResultList();
        return rows.stream().map(row -> jobOf((Tuple) row)).findFirst();
    }

    @Transactional
    public Page<ViewedJob> list(JobFilter filter, PageRequest page) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        List<String> conditions = conditions(filter, parameters);
        page.after(1, cursor -> JobId.of(cursor.values().getFirst())).ifPresent(last -> {
            conditions.add("j.id > :after");
            parameters.put("after", last.toString());
        });
        Query query = entities.createNativeQuery(SELECT + where(conditions) + " order by j.id", Tuple.class)
                .setMaxResults(page.limit() + 1);
        parameters.forEach(query::setParameter);
        List<?> found = query.getResultList();
        List<ViewedJob> rows = found.stream().map(row -> jobOf((Tuple) row)).toList();
        return Page.of(rows, page.limit(), row -> Cursor.of(row.job().id().toString()));
    }

    /** How many there are. */
    @Transactional
    public long count(JobFilter filter) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        Query query = entities.createNativeQuery(
                "select count(*) from job j left join job_status s on s.job = j.id"
                        + where(conditions(filter, parameters)),
                Long.class);
        parameters.forEach(query::setParameter);
        return (Long) query.getSingleResult();
    }

    /** The jobs whose spec names this jar, in the order of their ids. */
    @Transactional
    public List<JobId> naming(JarReference jar) {
        // The text may stand elsewhere in a spec too, say in an argument.
        List<?> rows = entities.createNativeQuery(SELECT + " where strpos(j.body, :jar) > 0 order by j.id", Tuple.class)
                .setParameter("jar", jar.text())
                .getResultList();
        return rows.stream()
                .map(row -> jobOf((Tuple) row).job())
                .filter(job -> job.spec().flink() != null
                        && jar.equals(job.spec().flink().jar()))
                .map(Job::id)
                .toList();
    }

    private static String where(List<String> conditions) {
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }

    private static List<String> conditions(JobFilter filter, Map<String, Object> parameters) {
        List<String> conditions = new ArrayList<>();
        if (filter.namespace() != null) {
            conditions.add("j.namespace = :namespace");
            parameters.put("namespace", filter.namespace());
        }
        if (!filter.states().isEmpty()) {
            conditions.add("s.state in (:states)");
            parameters.put("states", filter.states().stream().map(Enum::name).toList());
        }
        if (!filter.labels().isEmpty()) {
            conditions.add("j.labels @> string_to_array(:labels, chr(10))");
            parameters.put(
                    "labels",
                    String.join(
                            LABEL_SEPARATOR,
                            filter.labels().entrySet().stream()
                                    .map(label -> JobProjection.label(label.getKey(), label.getValue()))
                                    .toList()));
        }
        if (filter.part() != null) {
            // strpos and not like: what a person types has no wildcards.
            conditions.add("strpos(j.id, :part) > 0");
            parameters.put("part", filter.part());
        }
        if (!filter.jobs().isEmpty()) {
            conditions.add("j.id in (:jobs)");
            parameters.put("jobs", filter.jobs().stream().map(JobId::toString).toList());
        }
        return conditions;
    }

    private static ViewedJob jobOf(Tuple row) {
        String status = row.get("status", String.class);
        return new ViewedJob(
                StoredJson.read(row.get("job", String.class), Job.class),
                status == null ? null : StoredJson.read(status, JobStatus.class));
    }
}
