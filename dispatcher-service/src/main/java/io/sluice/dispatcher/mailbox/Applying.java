package io.sluice.dispatcher.mailbox;

import io.sluice.contracts.CommandId;
import io.sluice.contracts.command.Command.ApplyJob;
import io.sluice.contracts.command.CommandResult;
import io.sluice.contracts.command.Phase;
import io.sluice.contracts.job.Desired;
import io.sluice.contracts.job.Job;
import io.sluice.contracts.job.JobSpec;
import io.sluice.contracts.problem.Problem;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.contracts.topic.Place;
import io.sluice.dispatcher.driver.SpecFit;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stores a spec by compare-and-set, and says what has to follow from it. It touches no cluster. */
final class Applying {

    private final SpecFit fit;

    Applying(MailboxRules rules) {
        this.fit = new SpecFit(rules.clusters(), rules.passThrough());
    }

    /** Decides the apply and tells its end; the answer is what follows. */
    Optional<FollowUp> apply(Turn turn, CommandId id, ApplyJob apply, Place place) {
        MailboxState state = turn.state();
        Offer offer = new Offer(turn.job(), apply, place);
        Optional<Problem> refused = refusal(state, apply);
        if (refused.isPresent()) {
            turn.ended(offer, Phase.REJECTED, null, refused.get());
            return Optional.empty();
        }
        Optional<Problem> unmet = Expectations.unmet(apply.header().expect(), state.job());
        if (unmet.isPresent()) {
            turn.ended(offer, Phase.SUPERSEDED, null, unmet.get());
            return Optional.empty();
        }
        Job before = state.job();
        Job after = stored(turn, before, apply.spec());
        turn.state(state.job(after).grave(null));
        turn.ended(offer, Phase.SUCCEEDED, CommandResult.ofApply(after.generation(), before == null), null);
        return followUp(turn.state(), before, after);
    }

    private Optional<Problem> refusal(MailboxState state, ApplyJob apply) {
        Optional<Problem> misfit = fit.check(state.id(), apply.spec());
        if (misfit.isPresent()) {
            return misfit;
        }
        if (state.job() != null
                && state.job().spec().rebalances() != apply.spec().rebalances()) {
            String field = apply.spec().rebalances() ? "/rebalance" : "/flink";
            return Optional.of(ProblemType.INVALID_SPEC
                    .problem(
                            field + " would make another kind of job of " + state.id(),
                            "delete the job first, or apply it under another name")
                    .at(field));
        }
        Optional<Problem> unknownJar = state.job() == null
                ? Optional.of(Problems.unknownJar(state.id()))
                        .filter(problem -> JarRule.isUnknown(apply.spec().flink()))
                : JarRule.ofSpec(state.job(), apply.spec());
        if (unknownJar.isPresent()) {
            return unknownJar;
        }
        long current = state.job() == null ? 0 : state.job().generation();
        if (apply.generation() != null && apply.generation() != current) {
            return Optional.of(ProblemType.GENERATION_CONFLICT.problem(
                    current == 0
                            ? "The job " + state.id() + " does not exist, and generation " + apply.generation()
                                    + " was expected"
                            : "The job " + state.id() + " is at generation " + current + ", and "
                                    + (apply.generation() == 0
                                            ? "it was expected not to exist"
                                            : apply.generation() + " was expected"),
                    "read the job, make the change again on what is there now, and apply it with generation "
                            + current));
        }
        return Optional.empty();
    }

    private static Job stored(Turn turn, @Nullable Job before, JobSpec spec) {
        if (before != null) {
            return before.spec().equals(spec)
                    ? before
                    : new Job(
                            before.id(),
                            before.generation() + 1,
                            spec,
                            before.desired(),
                            before.run(),
                            before.createdAt(),
                            turn.now(),
                            null);
        }
        Grave grave = turn.state().grave();
        Desired desired = spec.desired() == null ? Desired.RUNNING : spec.desired();
        long generation = grave == null ? 1 : grave.generation() + 1;
        return new Job(turn.job(), generation, spec, desired, null, turn.now(), turn.now(), null);
    }

    private static Optional<FollowUp> followUp(MailboxState state, @Nullable Job before, Job after) {
        Desired prospect = Prospect.desired(after, state);
        Desired wish = after.spec().desired() == null ? prospect : after.spec().desired();
        return switch (wish) {
            case SUSPENDED -> before == null || prospect == wish ? Optional.empty() : Optional.of(FollowUp.STOP);
            case CANCELED -> before == null || prospect == wish ? Optional.empty() : Optional.of(FollowUp.CANCEL);
            case RUNNING -> toRun(state, before, after, prospect);
        };
    }

    private static Optional<FollowUp> toRun(MailboxState state, @Nullable Job before, Job after, Desired prospect) {
        if (prospect == Desired.RUNNING && Prospect.isStartWaiting(state)) {
            return Optional.empty();
        }
        if (prospect != Desired.RUNNING || state.lineage() == null) {
            return Optional.of(FollowUp.START);
        }
        return before != null
                        && runsDifferently(before.spec(), after.spec())
                        && !JarRule.isCompleted(before.spec(), after.spec())
                ? redeployment(after.spec())
                : Optional.empty();
    }

    /** Labels, priority and the way of upgrading don't reach the run. */
    private static boolean runsDifferently(JobSpec before, JobSpec after) {
        return !before.cluster().equals(after.cluster())
                || !Objects.equals(before.flink(), after.flink())
                || !Objects.equals(before.rebalance(), after.rebalance())
                || !before.settings().equals(after.settings());
    }

    private static Optional<FollowUp> redeployment(JobSpec spec) {
        if (spec.rebalances()) {
            return Optional.of(FollowUp.REFRESH);
        }
        return switch (spec.upgrade()) {
            case SAVEPOINT -> Optional.of(FollowUp.RESTART_WITH_SAVEPOINT);
            case LAST_STATE -> Optional.of(FollowUp.RESTART_WITH_CHECKPOINT);
            case STATELESS -> Optional.of(FollowUp.RESTART_WITH_NOTHING);
            case NONE -> Optional.empty();
        };
    }
}
