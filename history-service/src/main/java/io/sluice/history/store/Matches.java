package io.sluice.history.store;

import io.sluice.history.HistoryConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Which archived run is which run of Sluice: the one with its Flink job id, unless the archive is older than that run. A match is
 * found when an archive is stored, when a run becomes known, and once more before an archive is told as nobody's: one of the
 * three sees both, whichever came first.
 */
@ApplicationScoped
public class Matches {

    private static final String MATCH = """
            update run r set job = k.job, run = k.run
              from known_run k
             where k.flink_job_id = r.flink_job_id and r.job is null
               and (k.since is null or r.ended_at >= k.since - ? * interval '1 millisecond')
               and %s = any (?)
            """;

    private final Duration clockTolerance;
    private final KnownRuns knownRuns;

    Matches(HistoryConfig config, KnownRuns knownRuns) {
        this.clockTolerance = config.evidence().clockTolerance();
        this.knownRuns = knownRuns;
    }

    /** Matches these archives. */
    void ofArchives(Connection connection, Array numbers) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(MATCH.formatted("r.id"))) {
            statement.setLong(1, clockTolerance.toMillis());
            statement.setArray(2, numbers);
            statement.executeUpdate();
        }
    }

    /**
     * Keeps what is known of runs, of each Flink job id once. Archives of theirs that wait to be told are told now, under their
     * job; those that were told as nobody's are told once more.
     */
    public void known(Connection connection, RunNews news) throws SQLException {
        knownRuns.keep(connection, news);
        Object[] ids = news.runs().stream().map(run -> run.flinkJobId().value()).toArray();
        List<Long> matched = new ArrayList<>();
        try (PreparedStatement statement =
                connection.prepareStatement(MATCH.formatted("r.flink_job_id") + " returning r.id")) {
            statement.setLong(1, clockTolerance.toMillis());
            statement.setArray(2, connection.createArrayOf("text", ids));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    matched.add(rows.getLong(1));
                }
            }
        }
        if (!matched.isEmpty()) {
            tell(connection, matched);
        }
    }

    private static void tell(Connection connection, List<Long> archives) throws SQLException {
        Array numbers = connection.createArrayOf("bigint", archives.toArray());
        try (PreparedStatement waiting = connection.prepareStatement(
                        "update outbox set due_at = now() where batch is null and archive = any (?)");
                PreparedStatement told = connection.prepareStatement("""
                        insert into outbox (archive, due_at)
                        select a, now() from unnest(?::bigint[]) as a
                         where not exists (select from outbox o where o.archive = a and o.batch is null)
                        """)) {
            waiting.setArray(1, numbers);
            waiting.executeUpdate();
            told.setArray(1, numbers);
            told.executeUpdate();
        }
    }
}
