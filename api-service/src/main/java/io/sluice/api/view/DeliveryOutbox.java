package io.sluice.api.view;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.sluice.contracts.alert.Alert;
import io.sluice.contracts.json.Json;
import io.sluice.rest.page.Cursor;
import io.sluice.rest.page.Page;
import io.sluice.rest.page.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is to be told to whom, kept in the database: an alert is put in with the batch that brings it, once for each moment
 * and receiver however often it is read, and several instances take out different ones. Dropping the view leaves it alone.
 */
@ApplicationScoped
public class DeliveryOutbox implements PanacheRepositoryBase<DeliveryEntity, Long> {

    private static final String PUT = """
            insert into alert_delivery (alert, phase, receiver, namespace, body, state, attempts, created_at, next_at)
            values (?1, ?2, ?3, ?4, ?5, 'PENDING', 0, ?6, ?6)
            on conflict (alert, phase, receiver) do nothing""";

    /** What is over is told after what was raised. A row that another instance has at hand is passed over. */
    private static final String CLAIM = """
            update alert_delivery set attempts = attempts + 1, next_at = ?2
            where id in (select mine.id from alert_delivery mine
                         where mine.state = 'PENDING' and mine.next_at <= ?1 and mine.receiver = ?4
                           and not exists (select 1 from alert_delivery earlier
                                           where earlier.alert = mine.alert and earlier.receiver = mine.receiver
                                             and earlier.id < mine.id and earlier.state = 'PENDING')
                         order by mine.next_at, mine.id limit ?3 for update skip locked)
            returning id""";

    private final EntityManager entities;
    private final DeliveryRoutes routes;
    private final ViewConfig config;

    DeliveryOutbox(EntityManager entities, DeliveryRoutes routes, ViewConfig config) {
        this.entities = entities;
        this.routes = routes;
        this.config = config;
    }

    /** In the transaction of the batch. What is too old by now is news to nobody. */
    void put(Alert alert, Instant now) {
        Instant resolved = alert.resolvedAt();
        boolean merelyHappened = alert.raisedAt().equals(resolved);
        DeliveryPhase phase = resolved == null || merelyHappened ? DeliveryPhase.RAISED : DeliveryPhase.RESOLVED;
        Instant at = phase == DeliveryPhase.RAISED ? alert.raisedAt() : Objects.requireNonNull(resolved);
        if (at.isBefore(now.minus(config.deliverWithin()))) {
            return;
        }
        for (String receiver : routes.receiversOf(alert)) {
            entities.createNativeQuery(PUT)
                    .setParameter(1, alert.id())
                    .setParameter(2, phase.name())
                    .setParameter(3, receiver)
                    .setParameter(4, alert.job() == null ? "" : alert.job().namespace())
                    .setParameter(5, Json.text(alert))
                    .setParameter(6, now)
                    .executeUpdate();
        }
    }

    /**
     * Takes what is due for a receiver; whoever takes it has {@code lease} to say what came of it, then others may try.
     *
     * @param most at one time
     */
    @Transactional
    public List<Delivery> claim(String receiver, Instant now, Duration lease, int most) {
        List<?> ids = entities.createNativeQuery(CLAIM, Long.class)
                .setParameter(1, now)
                .setParameter(2, now.plus(lease))
                .setParameter(3, most)
                .setParameter(4, receiver)
                .getResultList();
        return ids.isEmpty()
                ? List.of()
                : list("id in ?1 order by id", ids).stream()
                        .map(DeliveryOutbox::delivery)
                        .toList();
    }

    @Transactional
    public void delivered(long id, Instant now) {
        end(id, DeliveryState.DELIVERED, now, null);
    }

    @Transactional
    public void givenUp(long id, Instant now, String error) {
        end(id, DeliveryState.FAILED, now, error);
    }

    /** Gives up what nobody tries any more: its receiver has gone from the configuration. */
    @Transactional
    public void giveUpBefore(Instant oldest, Instant now) {
        update(
                "state = ?1, endedAt = ?2, error = coalesce(error, ?3) where state = ?4 and createdAt < ?5",
                DeliveryState.FAILED,
                now,
                "Nobody tried it: no instance has this receiver",
                DeliveryState.PENDING,
                oldest);
    }

    @Transactional
    public void postponed(long id, Instant nextAt, String error) {
        update("nextAt = ?1, error = ?2 where id = ?3 and state = 'PENDING'", nextAt, error, id);
    }

    /** Those of a state, the newest first. */
    @Transactional
    public Page<Delivery> page(@Nullable String namespace, DeliveryState state, PageRequest page) {
        Optional<After> after = page.after(
                2,
                cursor -> new After(
                        Instant.parse(cursor.values().get(0)),
                        Long.parseLong(cursor.values().get(1))));
        var query = entities.createQuery(
                        "from DeliveryEntity where state = :state"
                                + (namespace == null ? "" : " and namespace = :namespace")
                                + after.map(cursor -> " and (createdAt < :at or createdAt = :at and id < :id)")
                                        .orElse("")
                                + " order by createdAt desc, id desc",
                        DeliveryEntity.class)
                .setParameter("state", state)
                .setMaxResults(page.limit() + 1);
        if (namespace != null) {
            query.setParameter("namespace", namespace);
        }
        after.ifPresent(cursor -> query.setParameter("at", cursor.at()).setParameter("id", cursor.id()));
        return Page.of(
                        query.getResultList(),
                        page.limit(),
                        row -> Cursor.of(row.createdAt.toString(), String.valueOf(row.id)))
                .map(DeliveryOutbox::delivery);
    }

    /** Where a page, newest first, ended. */
    private record After(Instant at, long id) {}

    private void end(long id, DeliveryState state, Instant now, @Nullable String error) {
        update("state = ?1, endedAt = ?2, error = ?3 where id = ?4", state, now, error, id);
    }

    private static Delivery delivery(DeliveryEntity row) {
        return new Delivery(
                row.id,
                StoredJson.read(row.body, Alert.class),
                row.phase,
                row.receiver,
                row.state,
                row.attempts,
                row.createdAt,
                row.nextAt,
                row.endedAt,
                row.error);
    }
}
