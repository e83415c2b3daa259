package io.sluice.dispatcher.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.CommandId;
import io.sluice.contracts.RunId;
import io.sluice.contracts.command.CommandEvent;
import io.sluice.contracts.command.CommandType;
import io.sluice.contracts.command.Phase;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.dispatcher.driver.Lineage;
import io.sluice.dispatcher.driver.Step;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What must hold when a {@link World} has come to rest: what was told, what the target saw, and what the log says agree. */
final class Promises {

    private final World world;
    private final List<CommandEvent> events;
    private final String title;
    private final Map<CommandId, CommandEvent> ends = new HashMap<>();

    private Promises(World world, List<CommandEvent> events, String title) {
        this.world = world;
        this.events = events;
        this.title = title;
        events.stream()
                .filter(event -> event.phase().isFinal() && event.phase() != Phase.DUPLICATE)
                .forEach(event -> ends.putIfAbsent(event.command(), event));
    }

    static void assertKept(World world, List<CommandEvent> events, String title) {
        Promises promises = new Promises(world, events, title);
        promises.eachPlaceHasOneEnd();
        promises.effectsAreInLogOrderAndNoneIsTwiceThere();
        promises.noEffectIsUndueAndNoneIsMissing();
        promises.onlyTheCurrentRunGoesOn();
    }

    private void eachPlaceHasOneEnd() {
        Map<String, Long> counts = events.stream()
                .filter(event -> event.phase().isFinal())
                .collect(Collectors.groupingBy(event -> event.place() + " " + event.command(), Collectors.counting()));
        assertThat(counts.values()).as(this::story).containsOnly(1L);
        assertThat(counts.keySet())
                .as(this::story)
                .containsAll(events.stream()
                        .map(event -> event.place() + " " + event.command())
                        .collect(Collectors.toSet()));
    }

    private void effectsAreInLogOrderAndNoneIsTwiceThere() {
        List<Target.Effect> effects = world.target.effects;
        assertThat(effects.stream().map(effect -> effect.command() + " " + effect.step()))
                .as(this::story)
                .doesNotHaveDuplicates();
        assertThat(effects.stream().map(Target.Effect::command))
                .as(this::story)
                .allSatisfy(command -> assertThat(ends).containsKey(command));
        assertThat(effects.stream()
                        .map(effect -> ends.get(effect.command()).place().offset()))
                .as(this::story)
                .isSorted();
    }

    private void noEffectIsUndueAndNoneIsMissing() {
        Set<CommandId> started = events.stream()
                .filter(event -> event.phase() == Phase.STARTED)
                .map(CommandEvent::command)
                .collect(Collectors.toSet());
        assertThat(world.target.effects).as(this::story).allSatisfy(effect -> {
            assertThat(started).contains(effect.command());
            assertThat(mayHave(ends.get(effect.command()), effect.step()))
                    .as(effect::toString)
                    .isTrue();
        });
        assertThat(ends.values()).as(this::story).allSatisfy(end -> {
            Step due = dueStep(end);
            if (end.phase() == Phase.SUCCEEDED && due != null) {
                assertThat(world.target.effects)
                        .extracting(effect -> effect.command() + " " + effect.step())
                        .contains(end.command() + " " + due);
            }
        });
    }

    private void onlyTheCurrentRunGoesOn() {
        Set<RunId> known = new HashSet<>();
        for (Lineage run = world.bench.state.lineage(); run != null; run = run.before()) {
            known.add(run.run().id());
        }
        assertThat(known).as(this::story).containsAll(world.target.activeRuns());
    }

    /** A step that makes way for a start stands, whatever became of the start. */
    private static boolean mayHave(CommandEvent end, Step step) {
        if (end.phase() == Phase.SUCCEEDED
                || (end.problem() != null && end.problem().is(ProblemType.IN_DOUBT))) {
            return true;
        }
        return end.type() == CommandType.RESTART && step != Step.START;
    }

    /** What the target must have seen of a command that succeeded; absent where there may have been nothing to do. */
    private static @Nullable Step dueStep(CommandEvent end) {
        if (end.type() == null) {
            return null;
        }
        return switch (end.type()) {
            case START, RESTART, REFRESH -> Step.START;
            case APPROVE -> Step.APPROVE;
            case SAVEPOINT -> Step.SAVEPOINT;
            case STOP -> end.result() != null && end.result().savepoint() != null ? Step.STOP : null;
            case APPLY, CANCEL, DELETE, DISPOSE, ADOPT -> null;
        };
    }

    private String story() {
        return title + "\n" + events.stream().map(Promises::line).collect(Collectors.joining("\n")) + "\n"
                + world.target.effects;
    }

    private static String line(CommandEvent event) {
        return event.place() + " " + event.command() + " " + event.type() + " " + event.phase()
                + (event.problem() == null ? "" : " " + event.problem().detail());
    }
}
