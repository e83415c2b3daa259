package io.sluice.history.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * How many runs of each source are kept and what they take, so that nobody has to count them. Each transaction that stores or
 * removes runs adds rows of its own, and so waits for no other; the sum of a source's rows is its total.
 */
@ApplicationScoped
public class SourceTotals {

    private static final String ADD = """
            insert into source_total (source, runs, bytes)
            select source, count(*), sum(stored_bytes) from run where id = any (?) group by source
            """;

    private static final String FOLD = """
            with parts as (
                delete from source_total
                 where source in (select source from source_total group by source having count(*) > 1)
                returning source, runs, bytes)
            insert into source_total (source, runs, bytes)
            select source, sum(runs), sum(bytes) from parts group by source
            """;

    private final Transactions transactions;

    SourceTotals(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Those of these archives that are runs were stored by this transaction. */
    static void add(Connection connection, Array archives) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ADD)) {
            statement.setArray(1, archives);
            statement.executeUpdate();
        }
    }

    /** Makes one row of the many of a source. */
    public void fold() {
        transactions.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(FOLD)) {
                return statement.executeUpdate();
            }
        });
    }
}
