package io.sluice.history.store;

import io.sluice.history.archive.Facts;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Stores archives, each content of a source once. */
@ApplicationScoped
public class ArchiveRows {

    private final Matches matches;

    ArchiveRows(Matches matches) {
        this.matches = matches;
    }

    /** So many numbers for archives. */
    public List<Long> numbers(Connection connection, int count) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select nextval('archive_id') from generate_series(1, ?)")) {
            statement.setInt(1, count);
            List<Long> numbers = new ArrayList<>(count);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    numbers.add(rows.getLong(1));
                }
            }
            return numbers;
        }
    }

    /**
     * Stores what is not there yet, and puts down that new runs are to be told.
     *
     * @param patience how long a run waits for a job of Sluice that it belongs to
     * @return for each archive, in order, the number under which its content is stored: its own if it is new
     */
    public List<Long> store(Connection connection, List<NewArchive> archives, BlockBuffer blocks, Duration patience)
            throws SQLException {
        Map<NewArchive, Long> ids = new LinkedHashMap<>();
        store(connection, ArchiveTable.RUNS, of(archives, Facts.OfJob.class), ids);
        store(connection, ArchiveTable.APPLICATIONS, of(archives, Facts.OfApplication.class), ids);
        List<Long> stored = new ArrayList<>(archives.size());
        for (NewArchive archive : archives) {
            long id = ids.get(archive);
            stored.add(id);
            if (id != archive.id()) {
                blocks.drop(archive.id());
            }
        }
        blocks.flush();
        Array numbers = connection.createArrayOf(
                "bigint", archives.stream().map(NewArchive::id).toArray());
        matches.ofArchives(connection, numbers);
        tell(connection, numbers, patience.toMillis());
        SourceTotals.add(connection, numbers);
        return stored;
    }

    private static void store(
            Connection connection, ArchiveTable table, List<NewArchive> archives, Map<NewArchive, Long> ids)
            throws SQLException {
        if (archives.isEmpty()) {
            return;
        }
        Contents contents = table.contentsOf(connection, archives);
        List<NewArchive> fresh = new ArrayList<>();
        for (NewArchive archive : archives) {
            ArchiveKey key = ArchiveTable.keyOf(archive);
            Long known = contents.idOf(key);
            if (known == null) {
                contents.added(key, archive.id(), archive.archive().facts().end());
                fresh.add(archive);
            }
            ids.put(archive, known == null ? archive.id() : known);
        }
        table.insert(connection, fresh, contents);
    }

    /** Only what is in the table of runs now, and was not before, has its own number there. */
    private static void tell(Connection connection, Array numbers, long patienceMillis) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                insert into outbox (archive, due_at)
                select id, case when job is null then now() + ? * interval '1 millisecond' else now() end
                  from run where id = any (?) order by id
                """)) {
            statement.setLong(1, patienceMillis);
            statement.setArray(2, numbers);
            statement.executeUpdate();
        }
    }

    private static List<NewArchive> of(List<NewArchive> archives, Class<? extends Facts> kind) {
        return archives.stream()
                .filter(archive -> kind.isInstance(archive.archive().facts()))
                .toList();
    }
}
