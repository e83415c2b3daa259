package io.sluice.monitor.savepoint;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sluice.contracts.CommandId;
import io.sluice.contracts.Digests;
import io.sluice.contracts.JobId;
import io.sluice.contracts.RunId;
import io.sluice.contracts.command.Command;
import io.sluice.contracts.command.CommandEvent;
import io.sluice.contracts.command.CommandHeader;
import io.sluice.contracts.command.CommandType;
import io.sluice.contracts.command.Expectation;
import io.sluice.contracts.command.Phase;
import io.sluice.contracts.job.Desired;
import io.sluice.contracts.job.Job;
import io.sluice.contracts.job.SavepointPlan;
import io.sluice.monitor.alert.AlertKind;
import io.sluice.monitor.alert.Notice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of one job whose spec asks for savepoints. The ids of its commands follow from what is kept, so what is decided
 * once more after a loss is the same command.
 *
 * @param plan absent: the spec does not ask for any more, and what was taken stays
 * @param run the current run; absent before the first
 * @param desired what is wanted of the job
 * @param since when the plan was first seen, or the last one was asked for
 * @param asked the savepoint that is under way
 * @param taken those that are there, the oldest first
 * @param failing whether the last one failed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SavepointBook(
        JobId job,
        @Nullable SavepointPlan plan,
        @Nullable RunId run,
        Desired desired,
        Instant since,
        @Nullable Asked asked,
        List<Taken> taken,
        boolean failing) {

    private static final String BY = "savepoints";
    private static final int ID_DIGITS = 32;

    public SavepointBook {
        taken = List.copyOf(taken);
    }

    /**
     * What follows from one piece of news.
     *
     * @param after what is to be kept; absent: there is nothing to keep
     */
    public record Turn(@Nullable SavepointBook after, List<Command> commands, List<Notice> notices) {

        static Turn of(@Nullable SavepointBook after) {
            return new Turn(after, List.of(), List.of());
        }
    }

    /** The job's record came. */
    public static Turn declare(@Nullable SavepointBook before, Job job, Instant now) {
        SavepointPlan plan = job.spec().savepoints();
        RunId run = job.run() == null ? null : job.run().id();
        if (before == null) {
            return Turn.of(
                    plan == null
                            ? null
                            : new SavepointBook(job.id(), plan, run, job.desired(), now, null, List.of(), false));
        }
        if (plan == null && before.asked == null && before.taken.isEmpty()) {
            return new Turn(null, List.of(), before.failing ? List.of(before.works(now)) : List.of());
        }
        boolean isSame = plan == null || plan.equals(before.plan);
        return Turn.of(new SavepointBook(
                job.id(),
                plan,
                run,
                job.desired(),
                isSame ? before.since : now,
                before.asked,
                before.taken,
                before.failing));
    }

    /** The dispatcher told something of a command. */
    public Turn told(CommandEvent event) {
        if (!event.phase().isFinal() || event.phase() == Phase.DUPLICATE) {
            return Turn.of(this);
        }
        if (asked != null && asked.is(event.command())) {
            return ended(event);
        }
        boolean isGone = event.type() == CommandType.DISPOSE && event.phase() == Phase.SUCCEEDED;
        if (isGone && event.result() != null) {
            String path = event.result().savepoint();
            return Turn.of(taken(
                    taken.stream().filter(each -> !each.path().equals(path)).toList()));
        }
        return Turn.of(change(each ->
                each.disposal() != null && each.disposal().is(event.command()) ? each.stays(event.at()) : each));
    }

    /**
     * Time has passed.
     *
     * @param runs whether the job is seen running, with no command under way: only then a savepoint can be taken at once
     */
    public Turn tick(Instant now, boolean runs) {
        if (plan == null) {
            return Turn.of(this);
        }
        List<Command> commands = new ArrayList<>();
        SavepointBook after = asked != null && asked.isLost(now) ? asked(null) : this;
        Instant due = plan.after(since);
        if (runs && desired == Desired.RUNNING && run != null && after.asked == null && !due.isAfter(now)) {
            CommandId id = CommandId.of("savepoint-" + Digests.hex(job + " " + due, ID_DIGITS));
            commands.add(new Command.TakeSavepoint(header(id, now, new Expectation(run, null, Desired.RUNNING)), null));
            after = after.asked(new Asked(id, now)).since(now);
        }
        for (Taken doomed : after.doomed(now)) {
            CommandId id = CommandId.of(
                    "dispose-" + Digests.hex(job + " " + doomed.path() + " " + doomed.attempts(), ID_DIGITS));
            commands.add(new Command.DisposeSavepoint(header(id, now, null), doomed.path()));
            after = after.change(each -> each.equals(doomed) ? each.going(id, now) : each);
        }
        return new Turn(after, commands, List.of());
    }

    /** Whether time alone may bring something about. */
    public boolean waitsForTime() {
        return plan != null;
    }

    private Turn ended(CommandEvent event) {
        SavepointBook after = asked(null);
        String path = event.result() == null ? null : event.result().savepoint();
        if (event.phase() == Phase.SUCCEEDED && path != null) {
            List<Taken> all = new ArrayList<>(taken);
            all.add(Taken.of(path, event.at()));
            all.sort(Comparator.comparing(Taken::at));
            return new Turn(
                    after.taken(all).failing(false), List.of(), failing ? List.of(works(event.at())) : List.of());
        }
        // What was refused or overtaken says nothing about savepoints: the job is on its way elsewhere.
        return event.phase() == Phase.FAILED
                ? new Turn(after.failing(true), List.of(), List.of(fails(event)))
                : Turn.of(after);
    }

    /** All but the newest of those that are too many or too old. */
    private List<Taken> doomed(Instant now) {
        SavepointPlan rule = plan;
        if (rule == null || taken.isEmpty()) {
            return List.of();
        }
        int tooMany = rule.retainCount() == null ? 0 : Math.max(0, taken.size() - rule.retainCount());
        List<Taken> doomed = new ArrayList<>();
        for (int i = 0; i < taken.size() - 1; i++) {
            Taken each = taken.get(i);
            boolean isOld =
                    rule.retainAge() != null && each.at().plus(rule.retainAge()).isBefore(now);
            if ((i < tooMany || isOld) && each.mayGo(now)) {
                doomed.add(each);
            }
        }
        return doomed;
    }

    private Notice fails(CommandEvent event) {
        return new Notice.Holds(
                job,
                AlertKind.SAVEPOINT_FAILED,
                "",
                event.at(),
                event.at(),
                "A savepoint that its spec asks for failed",
                Optional.ofNullable(event.problem())
                        .map(problem -> problem.title() + ": " + problem.detail())
                        .orElse(null),
                Map.of("command", event.command().value()));
    }

    private Notice works(Instant at) {
        return new Notice.Over(job, AlertKind.SAVEPOINT_FAILED, "", at);
    }

    private static CommandHeader header(CommandId id, Instant now, @Nullable Expectation expect) {
        return new CommandHeader(id, BY, now, null, null, expect, null);
    }

    private SavepointBook asked(@Nullable Asked command) {
        return new SavepointBook(job, plan, run, desired, since, command, taken, failing);
    }

    private SavepointBook since(Instant time) {
        return new SavepointBook(job, plan, run, desired, time, asked, taken, failing);
    }

    private SavepointBook taken(List<Taken> savepoints) {
        return new SavepointBook(job, plan, run, desired, since, asked, savepoints, failing);
    }

    private SavepointBook failing(boolean isFailing) {
        return new SavepointBook(job, plan, run, desired, since, asked, taken, isFailing);
    }

    private SavepointBook change(UnaryOperator<Taken> change) {
        return taken(taken.stream().map(change).toList());
    }
}
