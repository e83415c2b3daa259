package io.sluice.e2e.chaos.check;

import io.sluice.contracts.CommandId;
import io.sluice.contracts.Digests;
import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.command.CommandEvent;
import io.sluice.contracts.command.CommandType;
import io.sluice.contracts.command.Phase;
import io.sluice.contracts.topic.Place;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A command of a job by what was told of it.
 *
 * @param order where in the log of its job; what followed from a command comes directly after it
 * @param turn when it had its turn: the place of its {@code started} among all events; {@link #NEVER} if it had none
 * @param end its final event, at the place where it had its turn
 */
record Told(
        CommandId id,
        JobId job,
        @Nullable CommandType type,
        long order,
        int turn,
        @Nullable CommandEvent end) {

    private static final int NEVER = -1;

    /** All commands that could be read, and all that followed from them. */
    static List<Told> of(Collection<Entry> log, List<CommandEvent> events) {
        Map<Place, Entry> entries = log.stream().collect(Collectors.toMap(Entry::place, entry -> entry));
        Map<CommandId, List<CommandEvent>> byCommand = events.stream()
                .filter(event -> entries.containsKey(event.place())
                        && entries.get(event.place()).record().expected() == Expected.COMMAND)
                .collect(Collectors.groupingBy(CommandEvent::command, LinkedHashMap::new, Collectors.toList()));
        Map<CommandId, Integer> turns = new HashMap<>();
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i).phase() == Phase.STARTED) {
                turns.putIfAbsent(events.get(i).command(), i);
            }
        }
        return byCommand.entrySet().stream()
                .map(told -> of(entries, told.getValue(), turns.getOrDefault(told.getKey(), NEVER)))
                .toList();
    }

    private static Told of(Map<Place, Entry> entries, List<CommandEvent> told, int when) {
        // The same id may lie at several places: one had its turn, the others were answered at the door.
        CommandEvent turn =
                told.stream().min(Comparator.comparingInt(Told::distance)).orElseThrow();
        Entry entry = entries.get(turn.place());
        boolean followed = !entry.record().id().equals(turn.command());
        CommandEvent end = told.stream()
                .filter(event ->
                        event.place().equals(turn.place()) && event.phase().isFinal())
                .findFirst()
                .orElse(null);
        return new Told(turn.command(), turn.job(), turn.type(), entry.order() * 2 + (followed ? 1 : 0), when, end);
    }

    private static int distance(CommandEvent event) {
        return switch (event.phase()) {
            case STARTED -> 0;
            case ACCEPTED -> 1;
            case SUCCEEDED, FAILED, SUPERSEDED -> 2;
            case REJECTED -> 3;
            case DUPLICATE -> 4;
        };
    }

    /** What Flink calls the run that this command begins. */
    FlinkJobId run() {
        return FlinkJobId.of(job, id);
    }

    /** The id that this command asks for a savepoint with. */
    String trigger() {
        return Digests.hex("savepoint\n" + id, 32);
    }

    boolean started() {
        return turn != NEVER;
    }

    boolean isOneOf(CommandType... types) {
        return type != null && List.of(types).contains(type);
    }

    boolean endedAs(Phase phase) {
        return end != null && end.phase() == phase;
    }

    @Override
    public String toString() {
        return job + " " + id + " (" + type + ", " + (end == null ? "no end" : end.phase()) + ", order " + order + ")";
    }
}
