package io.sluice.e2e.chaos.check;

import io.sluice.contracts.CommandId;
import io.sluice.contracts.command.CommandEvent;
import io.sluice.contracts.command.Phase;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.contracts.topic.Place;
import io.sluice.e2e.chaos.check.Violation.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Each place in the log has exactly one final event, and so has each command that followed from one. What could not be read
 * is a dead letter, once.
 */
final class Answers {

    private final List<Violation> violations = new ArrayList<>();

    private Answers() {}

    static List<Violation> check(Collection<Entry> log, List<CommandEvent> events, List<Place> deadLetters) {
        Answers answers = new Answers();
        Map<Place, List<CommandEvent>> byPlace = events.stream()
                .collect(Collectors.groupingBy(CommandEvent::place, LinkedHashMap::new, Collectors.toList()));
        Map<Place, Long> dead = deadLetters.stream().collect(Collectors.groupingBy(at -> at, Collectors.counting()));
        for (Entry entry : log) {
            List<CommandEvent> told = byPlace.remove(entry.place());
            answers.entry(entry, told == null ? List.of() : told);
            answers.deadLetters(entry, dead);
        }
        byPlace.values().forEach(foreign -> answers.add(Kind.FOREIGN_EVENT, foreign.getFirst(), "answers no record"));
        return answers.violations;
    }

    static int unanswered(Collection<Entry> log, List<CommandEvent> events) {
        Set<Key> open = new HashSet<>();
        for (Entry entry : log) {
            switch (entry.record().expected()) {
                case COMMAND -> open.add(new Key(entry.place(), entry.record().id()));
                case WRONG_PART, UNREADABLE -> open.add(Key.of(entry.place()));
                case UNANSWERABLE -> {}
            }
        }
        events.forEach(event -> open.add(new Key(event.place(), event.command())));
        events.stream().filter(event -> event.phase().isFinal()).forEach(event -> {
            open.remove(new Key(event.place(), event.command()));
            open.remove(Key.of(event.place()));
        });
        return open.size();
    }

    /** @param command absent where it is not known under which id an answer will come */
    private record Key(Place place, @Nullable CommandId command) {
        static Key of(Place place) {
            return new Key(place, null);
        }
    }

    private void entry(Entry entry, List<CommandEvent> told) {
        switch (entry.record().expected()) {
            case COMMAND -> command(entry, told);
            case WRONG_PART, UNREADABLE -> {
                one(entry, entry.record().id(), told);
                told.stream()
                        .filter(event -> event.phase() != Phase.REJECTED)
                        .forEach(event -> add(Kind.WRONG_ANSWER, event, "is no command and was not rejected"));
            }
            case UNANSWERABLE ->
                told.forEach(event -> add(Kind.FOREIGN_EVENT, event, "answers a record without a job's key"));
        }
    }

    private void command(Entry entry, List<CommandEvent> told) {
        CommandId own = entry.record().id();
        Map<CommandId, List<CommandEvent>> byCommand = told.stream()
                .collect(Collectors.groupingBy(CommandEvent::command, LinkedHashMap::new, Collectors.toList()));
        List<CommandEvent> ofOwn = byCommand.remove(own);
        one(entry, own, ofOwn == null ? List.of() : ofOwn);
        byCommand.forEach((followUp, events) -> {
            if (events.stream().anyMatch(event -> !own.equals(event.cause()))) {
                add(Kind.FOREIGN_EVENT, events.getFirst(), "did not follow from " + own);
            }
            one(entry, followUp, events);
        });
        told.stream()
                .filter(Answers::saysUnreadable)
                .forEach(event ->
                        add(Kind.WRONG_ANSWER, event, "is a good command and was rejected: " + event.problem()));
    }

    private void one(Entry entry, CommandId command, List<CommandEvent> events) {
        long ends = events.stream().filter(event -> event.phase().isFinal()).count();
        String what = entry.record().job() + " " + command + " at " + entry.place();
        if (ends == 0) {
            violations.add(new Violation(
                    Kind.LOST_COMMAND,
                    what + " has no final event, only "
                            + events.stream().map(CommandEvent::phase).toList()));
        } else if (ends > 1) {
            violations.add(new Violation(Kind.TWO_FINAL_EVENTS, what + " has " + ends + " final events"));
        } else if (!events.getLast().phase().isFinal()) {
            violations.add(
                    new Violation(Kind.TWO_FINAL_EVENTS, what + " goes on after its final event: " + events.getLast()));
        }
    }

    private void deadLetters(Entry entry, Map<Place, Long> dead) {
        long letters = entry.lies().stream()
                .distinct()
                .mapToLong(place -> dead.getOrDefault(place, 0L))
                .sum();
        long due = entry.record().expected().isDeadLetter() ? 1 : 0;
        if (letters != due) {
            violations.add(new Violation(
                    Kind.DEAD_LETTER,
                    entry.record().id() + " at " + entry.place() + " has " + letters + " dead letters, and " + due
                            + " are due"));
        }
    }

    private static boolean saysUnreadable(CommandEvent event) {
        return event.phase() == Phase.REJECTED
                && event.problem() != null
                && (event.problem().is(ProblemType.INVALID_COMMAND)
                        || event.problem().is(ProblemType.INVALID_SPEC));
    }

    private void add(Kind kind, CommandEvent event, String what) {
        violations.add(new Violation(
                kind,
                event.job() + " " + event.command() + " (" + event.phase() + ") at " + event.place() + " " + what));
    }
}
