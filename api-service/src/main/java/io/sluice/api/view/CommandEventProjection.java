package io.sluice.api.view;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.sluice.contracts.command.CommandEvent;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.topic.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * {@code sluice.command-events}: each event, and how far its command is. An event that is here already (a rebuild reads it again)
 * changes nothing, so that a command never goes back.
 */
@ApplicationScoped
class CommandEventProjection implements Projection<CommandEvent>, PanacheRepositoryBase<CommandEventEntity, LogKey> {

    private final CommandRows commands;

    CommandEventProjection(CommandRows commands) {
        this.commands = commands;
    }

    @Override
    public String topic() {
        return Topics.COMMAND_EVENTS;
    }

    @Override
    public CommandEvent read(ConsumerRecord<byte[], byte[]> record, LogKey place) {
        return Json.read(record.value(), CommandEvent.class);
    }

    @Override
    public void apply(List<Entry<CommandEvent>> entries) {
        List<LogKey> keys = entries.stream().map(Entry::key).toList();
        Set<LogKey> known =
                list("key in ?1", keys).stream().map(entity -> entity.key).collect(Collectors.toSet());
        entries.stream()
                .filter(entry -> entry.message() != null && !known.contains(entry.key()))
                .forEach(entry -> {
                    persist(written(entry));
                    commands.happened(entry.message());
                });
    }

    @Override
    public void drop() {
        // Events are history: their topic may no longer hold them.
    }

    private static CommandEventEntity written(Entry<CommandEvent> entry) {
        CommandEventEntity entity = new CommandEventEntity();
        entity.key = entry.key();
        entity.job = entry.message().job().toString();
        entity.command = entry.message().command().value();
        entity.at = entry.message().at();
        entity.body = entry.body();
        return entity;
    }
}
