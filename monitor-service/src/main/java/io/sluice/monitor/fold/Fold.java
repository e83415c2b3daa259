package io.sluice.monitor.fold;

import io.sluice.contracts.RunId;
import io.sluice.contracts.job.Job;
import io.sluice.contracts.job.Run;
import io.sluice.contracts.observation.Observation;
import io.sluice.contracts.observation.Observation.Absent;
import io.sluice.contracts.observation.Observation.Answered;
import io.sluice.contracts.observation.Observation.Archived;
import io.sluice.contracts.observation.Observation.Checkpointed;
import io.sluice.contracts.observation.Observation.Commanded;
import io.sluice.contracts.observation.Observation.Exited;
import io.sluice.contracts.observation.Observation.Seen;
import io.sluice.contracts.observation.Observation.Unreachable;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Folds evidence into the state of a job. Evidence is kept as ingredients, and the state is concluded from all of them
 * each time; evidence about another run than the current one is kept and changes no state. Silence of a cluster is no
 * evidence about a job.
 */
public final class Fold {

    /** The source of what custom resources say. */
    public static final String RESOURCES = RunEvidence.KUBERNETES;

    /** The source of what Strimzi's KafkaRebalances say. */
    public static final String REBALANCES = "kafka-rebalance";

    private final FoldRules rules;
    private final StatusWriter writer;

    public Fold(FoldRules rules) {
        this.rules = rules;
        this.writer = new StatusWriter(rules);
    }

    /** The job as its owner and the dispatcher want it now. */
    public FoldState declare(@Nullable FoldState before, Job job, Moment moment) {
        Runs runs = before == null ? Runs.none() : before.runs();
        Asks asks = before == null ? Asks.none() : before.asks();
        return concluded(before, Declaration.of(before == null ? null : before.declared(), job), runs, asks, moment);
    }

    /** The job after one more observation about it or about its cluster. */
    public FoldState observe(FoldState before, Observation observation, Moment moment) {
        return switch (observation) {
            case Seen seen -> withRun(before, seen.run(), run -> run.with(seen), moment);
            case Absent absent -> withRun(before, absent.run(), run -> run.with(absent), moment);
            case Archived archived -> withRun(before, archived.run(), run -> run.with(archived), moment);
            case Exited exited -> withRun(before, exited.run(), run -> run.with(exited), moment);
            case Commanded commanded ->
                concluded(
                        before, before.declared(), before.runs(), before.asks().with(commanded.event()), moment);
            // Who answered when is in the moment's contact.
            case Answered answered -> judge(before, moment);
            case Unreachable unreachable -> judge(before, moment);
            // How checkpoints go is no state.
            case Checkpointed checkpointed -> before;
        };
    }

    /** The job after time has passed, or after its cluster was heard of. */
    public FoldState judge(FoldState before, Moment moment) {
        return concluded(before, before.declared(), before.runs(), before.asks(), moment);
    }

    /** Whether the cluster has been silent for so long that its jobs may be stale. */
    public boolean isSilent(Moment moment) {
        Instant answered = moment.contact().answeredAt();
        return answered == null || answered.plus(rules.staleAfter()).isBefore(moment.now());
    }

    /** Whether what was written at {@code written} is read so late that silence since then proves nothing. */
    public boolean isReadLate(Instant written, Instant now) {
        return written.plus(rules.readLateAfter()).isBefore(now);
    }

    /** Whether the run's own JobManager has been silent for so long. */
    public boolean isItsJobManagerSilent(Moment moment) {
        return moment.own() != null
                && isSilent(new Moment(moment.now(), moment.watchingSince(), moment.own(), moment.archivesListedAt()));
    }

    private FoldState withRun(FoldState before, RunId run, UnaryOperator<RunEvidence> more, Moment moment) {
        Run current = before.declared().run();
        Runs runs = before.runs().with(run, current == null ? null : current.id(), more);
        return concluded(before, before.declared(), runs, before.asks(), moment);
    }

    private FoldState concluded(@Nullable FoldState before, Declaration declared, Runs runs, Asks asks, Moment moment) {
        Picture picture = new Picture(declared, runs, asks, moment, rules);
        return new FoldState(
                declared, runs, asks, writer.write(picture, before == null ? null : before.status(), moment));
    }
}
