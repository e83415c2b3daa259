package io.sluice.api.view;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.sluice.contracts.command.CommandEvent;
import io.sluice.contracts.command.Phase;
import io.sluice.contracts.json.Json;
import jakarta.enterprise.context.ApplicationScoped;
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
        if (findById(key) == null) {
            CommandEntity entity = begun(key, entry.at(), command.type(), command.by());
            entity.phase = SentCommandProjection.SENT;
            entity.place = command.place().toString();
            persist(entity);
        }
    }

    void happened(CommandEvent event) {
        CommandKey key = new CommandKey(event.job().toString(), event.command().value());
        CommandEntity entity = findById(key);
        if (entity == null) {
            String type = event.type() == null ? null : Json.labelOf(event.type());
            entity = begun(key, event.at(), type, event.by());
            follow(entity, event);
            persist(entity);
        } else if (entity.place == null || entity.place.equals(event.place().toString())) {
            follow(entity, event);
        }
    }

    private void follow(CommandEntity entity, CommandEvent event) {
        entity.phase = Json.labelOf(event.phase());
        entity.place = event.place().toString();
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

    private static CommandEntity begun(CommandKey key, Instant at, @Nullable String type, @Nullable String by) {
        CommandEntity entity = new CommandEntity();
        entity.key = key;
        entity.type = type;
        entity.by = by;
        entity.at = at;
        entity.updatedAt = at;
        return entity;
    }
}
