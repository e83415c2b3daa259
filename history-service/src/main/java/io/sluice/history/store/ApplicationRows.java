package io.sluice.history.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads the table of applications. */
@ApplicationScoped
class ApplicationRows implements Applications {

    private final Transactions transactions;
    private final OverviewPages overviews;

    ApplicationRows(Transactions transactions, OverviewPages overviews) {
        this.transactions = transactions;
        this.overviews = overviews;
    }

    @Override
    public Optional<Long> find(String applicationId) {
        return transactions.run(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("select id from application where application_id = ? and latest")) {
                statement.setString(1, applicationId);
                try (ResultSet rows = statement.executeQuery()) {
                    return rows.next() ? Optional.of(rows.getLong(1)) : Optional.empty();
                }
            }
        });
    }

    @Override
    public void overviews(int limit, Consumer<String> entry) {
        overviews.applications(limit, (json, position) -> entry.accept(json));
    }
}
