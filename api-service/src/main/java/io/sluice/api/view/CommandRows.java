package io.sluice.api.view;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.sluice.contracts.command.CommandEvent;
import io.sluice.contracts.command.Phase;
import io.sluice.contracts.json.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far each command is. A row follows the first place of its id: the same id at a later place ends there as a duplicate, and
 * what became of the command stays what it was.
 */
@ApplicationScoped
class CommandRows implements PanacheRepositoryBase<CommandEntity, CommandKey> {

    private final CommandLatency latency;

    CommandRows(CommandLatency latency) {
        this.latency = latency;
    }

    /** It is in the log; the dispatcher may have said more about it already. */
    void sent(Entry<SentCommand> entry) {
        SentCommand command = entry.message();
        CommandKey key = new CommandKey(entry.job().toString(), command.id().value());
        insertIfAbsent(
                key, entry.at(), command.type(), command.by(), command.place().toString());
    }

    void happened(CommandEvent event) {
        CommandKey key = new CommandKey(event.job().toString(), event.command().value());
        String place = event.place().toString();
        CommandEntity entity = findById(key, LockModeType.PESSIMISTIC_WRITE);
        if (entity == null) {
            String type = event.type() == null ? null : Json.labelOf(event.type());
            insertIfAbsent(key, event.at(), type, event.by(), place);
            entity = findById(key, LockModeType.PESSIMISTIC_WRITE);
        }
        if (place.equals(entity.place)) {
            follow(entity, event);
        }
    }

    /**
     * The command and its first event come by two topics at the same time, so two transactions want to make the row: the second
     * waits for the first and finds it.
     */
    private void insertIfAbsent(CommandKey key, Instant at, @Nullable String type, @Nullable String by, String place) {
        getEntityManager()
                .createNativeQuery("insert into command (job, id, type, phase, at, updated_at, issued_by, place) "
                        + "values (:job, :id, :type, :phase, :at, :at, :by, :place) on conflict do nothing")
                .setParameter("job", key.job())
                .setParameter("id", key.id())
                .setParameter("type", type)
                .setParameter("phase", SentCommandProjection.SENT)
                .setParameter("at", at)
                .setParameter("by", by)
                .setParameter("place", place)
                .executeUpdate();
    }

    private void follow(CommandEntity entity, CommandEvent event) {
        entity.phase = Json.labelOf(event.phase());
        entity.updatedAt = event.at();
        entity.type = event.type() == null ? entity.type : Json.labelOf(event.type());
        entity.by = event.by() == null ? entity.by : event.by();
        entity.attempt = event.attempt() == null ? entity.attempt : event.attempt();
        entity.cause = event.cause() == null ? entity.cause : event.cause().value();
        entity.result = event.result() == null ? entity.result : Json.text(event.result());
        entity.problem = event.problem() == null ? entity.problem : Json.text(event.problem());
        if (event.phase() == Phase.ACCEPTED) {
            entity.acceptedAt = event.at();
        }
        if (event.phase().isFinal()) {
            latency.ended(entity.acceptedAt, event);
        }
    }
}
