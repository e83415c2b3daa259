package io.sluice.api.view;

import static java.util.stream.Collectors.groupingBy;

import io.sluice.contracts.CommandId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.command.CommandEvent;
import io.sluice.contracts.command.CommandResult;
import io.sluice.contracts.command.Phase;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.problem.Problem;
import io.sluice.rest.page.Page;
import io.sluice.rest.page.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Commands with their events. */
@ApplicationScoped
public class CommandView {

    /** Of commands that are repeated for ever only the first events are shown. */
    private static final int MAX_EVENTS = 5_000;

    private final EntityManager entities;

    CommandView(EntityManager entities) {
        this.entities = entities;
    }

    /** The command of this id; if other systems gave several jobs a command of one id, the newest. */
    @Transactional
    public Optional<ViewedCommand> find(CommandId id) {
        return entities.createQuery("from CommandEntity where key.id = :id order by at desc", CommandEntity.class)
                .setParameter("id", id.value())
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .map(row -> commandOf(row, eventsOf(List.of(row)).getOrDefault(row.key, List.of())));
    }

    @Transactional
    public Optional<ViewedCommand> find(JobId job, CommandId id) {
        CommandEntity row = entities.find(CommandEntity.class, new CommandKey(job.toString(), id.value()));
        return Optional.ofNullable(row)
                .map(found -> commandOf(found, eventsOf(List.of(found)).getOrDefault(found.key, List.of())));
    }

    /** Newest first. */
    @Transactional
    public Page<ViewedCommand> list(JobId job, PageRequest page) {
        Optional<HistoryCursor> after = HistoryCursor.of(page);
        TypedQuery<CommandEntity> query = entities.createQuery(
                        "from CommandEntity where key.job = :job"
                                + after.map(cursor -> " and (at < :at or at = :at and key.id < :tie)")
                                        .orElse("")
                                + " order by at desc, key.id desc",
                        CommandEntity.class)
                .setParameter("job", job.toString())
                .setMaxResults(page.limit() + 1);
        after.ifPresent(cursor -> query.setParameter("at", cursor.at()).setParameter("tie", cursor.tie()));
        List<CommandEntity> rows = query.getResultList();
        Map<CommandKey, List<CommandEvent>> events = eventsOf(rows);
        return Page.of(rows, page.limit(), row -> HistoryCursor.after(row.at, row.key.id()))
                .map(row -> commandOf(row, events.getOrDefault(row.key, List.of())));
    }

    private Map<CommandKey, List<CommandEvent>> eventsOf(Collection<CommandEntity> commands) {
        if (commands.isEmpty()) {
            return Map.of();
        }
        String job = commands.iterator().next().key.job();
        return entities.createQuery(
                        "from CommandEventEntity where job = :job and command in :commands order by key.offset",
                        CommandEventEntity.class)
                .setParameter("job", job)
                .setParameter(
                        "commands", commands.stream().map(row -> row.key.id()).toList())
                .setMaxResults(MAX_EVENTS)
                .getResultStream()
                .map(row -> StoredJson.read(row.body, CommandEvent.class))
                .collect(groupingBy(event ->
                        new CommandKey(event.job().toString(), event.command().value())));
    }

    private static ViewedCommand commandOf(CommandEntity row, List<CommandEvent> events) {
        return new ViewedCommand(
                CommandId.of(row.key.id()),
                JobId.of(row.key.job()),
                row.type,
                row.phase,
                row.at,
                row.updatedAt,
                row.by,
                row.attempt,
                row.cause,
                row.result == null ? null : StoredJson.read(row.result, CommandResult.class),
                row.problem == null ? null : StoredJson.read(row.problem, Problem.class),
                Arrays.stream(Phase.values())
                        .anyMatch(
                                phase -> phase.isFinal() && Json.labelOf(phase).equals(row.phase)),
                events);
    }
}
