package io.sluice.history.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads overviews page by page, each in a transaction of its own, so that a slow client holds none open. */
@ApplicationScoped
class OverviewPages {

    private static final int PAGE = 1000;

    private record Row(String json, RunPosition position) {}

    private final Transactions transactions;

    OverviewPages(Transactions transactions) {
        this.transactions = transactions;
    }

    /** @param table {@code run} or {@code application} */
    void of(String table, @Nullable RunPosition after, int limit, Runs.Entries to) {
        RunPosition position = after;
        int left = limit;
        while (left > 0) {
            List<Row> page = page(table, position, Math.min(PAGE, left));
            page.forEach(row -> to.entry(row.json(), row.position()));
            if (page.size() < Math.min(PAGE, left)) {
                return;
            }
            left -= page.size();
            position = page.getLast().position();
        }
    }

    private List<Row> page(String table, @Nullable RunPosition after, int limit) {
        String sql = "select overview, ended_at, id from " + table + " where latest"
                + (after == null ? "" : " and (ended_at, id) < (?, ?)") + " order by ended_at desc, id desc limit ?";
        return transactions.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                int parameter = 1;
                if (after != null) {
                    statement.setTimestamp(parameter++, Timestamp.from(after.end()));
                    statement.setLong(parameter++, after.id());
                }
                statement.setInt(parameter, limit);
                List<Row> page = new ArrayList<>(limit);
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        page.add(new Row(
                                rows.getString(1),
                                new RunPosition(rows.getTimestamp(2).toInstant(), rows.getLong(3))));
                    }
                }
                return page;
            }
        });
    }
}
