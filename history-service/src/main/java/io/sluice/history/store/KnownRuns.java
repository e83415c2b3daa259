package io.sluice.history.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Which Flink job id belongs to which run of which job. Of each job its current run stays known for as long as the job is there;
 * one that another took the place of, or whose job was deleted, is forgotten after a while, when its archive has long come.
 */
@ApplicationScoped
public class KnownRuns {

    /** Only a job tells which run is its current one; what an event tells of is over, unless the job says otherwise. */
    private static final String KNOW = """
            insert into known_run (flink_job_id, job, run, since, over_at)
            select id, job, run, since, case when since is null then now() end
              from unnest(?::text[], ?::text[], ?::text[], ?::timestamptz[]) as k (id, job, run, since)
            on conflict (flink_job_id) do update
               set job = excluded.job, run = excluded.run, since = coalesce(excluded.since, known_run.since),
                   over_at = case when excluded.since is null then known_run.over_at end
            """;

    private static final String REPLACED = """
            update known_run k set over_at = now()
              from unnest(?::text[], ?::text[]) as c (id, job)
             where k.job = c.job and k.flink_job_id <> c.id and k.over_at is null
            """;

    private static final String DELETED =
            "update known_run set over_at = now() where job = any (?) and over_at is null";

    private static final String FORGET = "delete from known_run where over_at < now() - ? * interval '1 millisecond'";

    private final Transactions transactions;

    KnownRuns(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Forgets runs that have been over for so long, and returns how many. */
    public int forget(Duration over) {
        return transactions.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(FORGET)) {
                statement.setLong(1, over.toMillis());
                return statement.executeUpdate();
            }
        });
    }

    void keep(Connection connection, RunNews news) throws SQLException {
        List<KnownRun> runs = news.runs();
        try (PreparedStatement statement = connection.prepareStatement(KNOW)) {
            setTexts(statement, 1, runs, run -> run.flinkJobId().value());
            setTexts(statement, 2, runs, run -> run.job().toString());
            setTexts(statement, 3, runs, run -> run.run().value());
            statement.setArray(
                    4,
                    connection.createArrayOf(
                            "timestamptz",
                            runs.stream()
                                    .map(run -> run.since() == null ? null : Timestamp.from(run.since()))
                                    .toArray()));
            statement.executeUpdate();
        }
        List<KnownRun> current = currentOf(runs);
        try (PreparedStatement statement = connection.prepareStatement(REPLACED)) {
            setTexts(statement, 1, current, run -> run.flinkJobId().value());
            setTexts(statement, 2, current, run -> run.job().toString());
            statement.executeUpdate();
        }
        try (PreparedStatement statement = connection.prepareStatement(DELETED)) {
            setTexts(statement, 1, List.copyOf(news.deleted()), Object::toString);
            statement.executeUpdate();
        }
    }

    private static List<KnownRun> currentOf(List<KnownRun> runs) {
        Map<String, KnownRun> last = new LinkedHashMap<>();
        runs.stream()
                .filter(run -> run.since() != null)
                .forEach(run -> last.put(run.job().toString(), run));
        return List.copyOf(last.values());
    }

    private static <T> void setTexts(
            PreparedStatement statement, int parameter, List<T> values, Function<T, String> text) throws SQLException {
        statement.setArray(
                parameter,
                statement
                        .getConnection()
                        .createArrayOf("text", values.stream().map(text).toArray()));
    }
}
