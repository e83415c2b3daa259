package io.sluice.e2e.chaos.check;

import io.sluice.contracts.CommandId;
import io.sluice.contracts.Digests;
import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.RunId;
import io.sluice.contracts.command.CommandEvent;
import io.sluice.contracts.command.CommandResult;
import io.sluice.contracts.command.CommandType;
import io.sluice.contracts.command.Phase;
import io.sluice.contracts.problem.Problem;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.contracts.topic.Place;
import io.sluice.e2e.chaos.flink.Effect;
import io.sluice.e2e.chaos.real.RealRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Evidence of one job, told line by line; a test tells a true story and then spoils it. */
final class Story {

    static final JobId JOB = JobId.of("chaos/a");
    static final int OWN_PARTITION = 0;

    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

    private final List<Logged> log = new ArrayList<>();
    private final List<CommandEvent> events = new ArrayList<>();
    private final List<Effect> effects = new ArrayList<>();
    private final List<Place> deadLetters = new ArrayList<>();
    private final Map<JobId, FlinkJobId> currentRuns = new HashMap<>();
    private final Map<String, Place> places = new HashMap<>();
    private final List<RealRun> realRuns = new ArrayList<>();
    private Set<JobId> realJobs = Set.of();

    /** An apply that starts the job, a savepoint, a stop, a start, a restart with a savepoint and a cancel; all as it should be. */
    static Story everythingAsItShouldBe() {
        return new Story()
                .logged("apply")
                .succeeded("apply", CommandType.APPLY, null)
                .started("apply.start", CommandType.START)
                .submitted("apply.start")
                .succeeded("apply.start", CommandType.START, result("apply.start", null))
                .logged("savepoint")
                .started("savepoint", CommandType.SAVEPOINT)
                .effect(Effect.Kind.SAVEPOINT_TRIGGERED, "apply.start", "savepoint", null)
                .effect(Effect.Kind.SAVEPOINT_TAKEN, "apply.start", "savepoint", "file:/s1")
                .succeeded("savepoint", CommandType.SAVEPOINT, result("apply.start", "file:/s1"))
                .logged("stop")
                .started("stop", CommandType.STOP)
                .effect(Effect.Kind.STOP_TRIGGERED, "apply.start", "stop", null)
                .effect(Effect.Kind.STOPPED, "apply.start", "stop", "file:/s2")
                .succeeded("stop", CommandType.STOP, result("apply.start", "file:/s2"))
                .logged("start")
                .started("start", CommandType.START)
                .submitted("start")
                .succeeded("start", CommandType.START, result("start", null))
                .logged("restart")
                .started("restart", CommandType.RESTART)
                .effect(Effect.Kind.STOP_TRIGGERED, "start", "restart", null)
                .effect(Effect.Kind.STOPPED, "start", "restart", "file:/s3")
                .submitted("restart")
                .succeeded("restart", CommandType.RESTART, result("restart", "file:/s3"))
                .logged("cancel")
                .started("cancel", CommandType.CANCEL)
                .effect(Effect.Kind.CANCELED, "restart", null, null)
                .succeeded("cancel", CommandType.CANCEL, result("restart", null));
    }

    static FlinkJobId run(String command) {
        return FlinkJobId.of(JOB, CommandId.of(command));
    }

    static CommandResult result(String startedBy, @Nullable String savepoint) {
        return CommandResult.ofRun(RunId.of(JOB, CommandId.of(startedBy)), run(startedBy), savepoint, null);
    }

    Findings judge() {
        return Checker.check(evidence());
    }

    int unanswered() {
        return Checker.unanswered(log, events);
    }

    /** The next record of the job's own partition. */
    Story logged(String id) {
        return logged(id, Expected.COMMAND);
    }

    Story logged(String id, Expected expected) {
        Place place = new Place(OWN_PARTITION, nextOffset());
        return logged(id, expected, place, place);
    }

    /** A record that first lay on another partition, and its copy on the job's own. */
    Story sentOn(String id, Place first) {
        logged(id, Expected.COMMAND, first, first);
        return logged(id, Expected.COMMAND, first, new Place(OWN_PARTITION, nextOffset()));
    }

    private Story logged(String id, Expected expected, Place first, Place lies) {
        places.put(id, first);
        JobId job = expected == Expected.UNANSWERABLE ? null : JOB;
        log.add(new Logged(lies, first, job, expected, CommandId.of(id)));
        return this;
    }

    Story started(String id, CommandType type) {
        return told(id, type, Phase.ACCEPTED, null, null).told(id, type, Phase.STARTED, null, null);
    }

    Story succeeded(String id, CommandType type, @Nullable CommandResult result) {
        return told(id, type, Phase.SUCCEEDED, result, null);
    }

    Story rejected(String id, CommandType type, ProblemType why) {
        return told(id, type, Phase.REJECTED, null, why.problem("seen", "do"));
    }

    Story ended(String id, CommandType type, Phase phase) {
        return told(id, type, phase, null, null);
    }

    private Story told(
            String id, CommandType type, Phase phase, @Nullable CommandResult result, @Nullable Problem problem) {
        int dot = id.indexOf('.');
        CommandId cause = dot < 0 ? null : CommandId.of(id.substring(0, dot));
        Place place = places.get(cause == null ? id : cause.value());
        events.add(new CommandEvent(CommandId.of(id), JOB, type, phase, AT, null, null, cause, result, problem, place));
        return this;
    }

    Story submitted(String command) {
        return effect(Effect.Kind.SUBMITTED, command, null, null);
    }

    /** @param startedBy the command that began the run; @param command the one that asked for the savepoint */
    Story effect(Effect.Kind kind, String startedBy, @Nullable String command, @Nullable String path) {
        String trigger = command == null ? null : Digests.hex("savepoint\n" + command, 32);
        effects.add(new Effect(effects.size() + 1L, AT, "fake", kind, run(startedBy), trigger, path));
        return this;
    }

    /** The same story with a real Flink in place of the recording one. */
    Story onARealFlink(RealRun... runs) {
        effects.clear();
        realJobs = Set.of(JOB);
        realRuns.addAll(List.of(runs));
        return this;
    }

    Story deadLetter(String id) {
        deadLetters.add(places.get(id));
        return this;
    }

    Story currentRun(String startedBy) {
        currentRuns.put(JOB, run(startedBy));
        return this;
    }

    Story withoutEvents(Predicate<CommandEvent> which) {
        events.removeIf(which);
        return this;
    }

    Story withoutEffects(Predicate<Effect> which) {
        effects.removeIf(which);
        return this;
    }

    /** The same effect once more, now. */
    Story again(Predicate<Effect> which) {
        effects.stream().filter(which).findFirst().ifPresent(effects::add);
        return this;
    }

    private long nextOffset() {
        return log.stream()
                .filter(record -> record.lies().partition() == OWN_PARTITION)
                .count();
    }

    private Evidence evidence() {
        return new Evidence(log, events, deadLetters, currentRuns, effects, new Evidence.Real(realJobs, realRuns));
    }
}
