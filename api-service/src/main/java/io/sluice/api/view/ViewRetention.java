package io.sluice.api.view;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jboss.logging.Logger;

/** Deletes history that is too old, a bounded number of rows a transaction. What is current is never deleted here. */
@ApplicationScoped
class ViewRetention {

    private static final Logger LOG = Logger.getLogger(ViewRetention.class);

    /** A table of history and the time that its rows age by. */
    private record History(String table, String age) {}

    private static final List<History> HISTORIES = List.of(
            new History("job_state", "at"),
            new History("command_event", "at"),
            new History("command", "updated_at"),
            new History("bulk_selection", "at"),
            new History("alert", "resolved_at"),
            new History("alert_delivery", "ended_at"),
            new History("checkpoint", "ended_at"));

    private final EntityManager entities;
    private final ViewConfig config;
    private final Patience patience;
    private final InstantSource clock = InstantSource.system();

    ViewRetention(EntityManager entities, ViewConfig config, Patience patience) {
        this.entities = entities;
        this.config = config;
        this.patience = patience;
    }

    @Scheduled(
            every = "${sluice.view.retention-every:PT1H}",
            delayed = "${sluice.view.retention-every:PT1H}",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    void run() {
        Instant oldest = clock.instant().minus(config.historyRetention());
        patience.unlessAway("retention of history", () -> deleteBefore(oldest));
    }

    void deleteBefore(Instant oldest) {
        for (History history : HISTORIES) {
            int all = 0;
            int deleted;
            do {
                deleted = QuarkusTransaction.requiringNew().call(() -> deleteSome(history, oldest));
                all += deleted;
            } while (deleted == config.retentionBatch());
            if (all > 0) {
                LOG.infof("Old history was deleted, table=%s rows=%d", history.table(), all);
            }
        }
    }

    private int deleteSome(History history, Instant oldest) {
        return entities.createNativeQuery(
                        "delete from %1$s where ctid in (select ctid from %1$s where %2$s < ?1 limit ?2)"
                                .formatted(history.table(), history.age()))
                .setParameter(1, oldest)
                .setParameter(2, config.retentionBatch())
                .executeUpdate();
    }
}
