package io.sluice.api.job;

import io.sluice.api.ApiConfig;
import io.sluice.api.command.CommandGateway;
import io.sluice.api.command.CommandItem;
import io.sluice.api.command.CommandOutcome;
import io.sluice.api.job.EntityTag.Precondition;
import io.sluice.api.view.JobView;
import io.sluice.api.view.ViewPatience;
import io.sluice.api.view.ViewedJob;
import io.sluice.contracts.JobId;
import io.sluice.contracts.command.Command;
import io.sluice.contracts.command.CommandHeader;
import io.sluice.contracts.command.CommandResult;
import io.sluice.contracts.command.Expectation;
import io.sluice.contracts.command.Phase;
import io.sluice.contracts.job.JobSpec;
import io.sluice.contracts.problem.Problem;
import io.sluice.contracts.problem.ProblemException;
import io.sluice.contracts.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Applies specs and deletes jobs by command. It answers when the dispatcher has decided and the view has followed, so that a
 * client reads what it wrote; if that takes too long, with the command, which goes on.
 */
@ApplicationScoped
class JobChanges {

    private final CommandGateway gateway;
    private final JobView jobs;
    private final ViewPatience patience;
    private final Duration wait;

    JobChanges(CommandGateway gateway, JobView jobs, ViewPatience patience, ApiConfig config) {
        this.gateway = gateway;
        this.jobs = jobs;
        this.patience = patience;
        this.wait = config.requests().applyWait();
    }

    /** What came of a change. */
    sealed interface Change {
        /** The spec is stored, and the view has it. */
        record Applied(JobItem job, boolean created) implements Change {}

        /** The job is gone, from the view too. */
        record Deleted() implements Change {}

        /** The command goes on. */
        record UnderWay(CommandItem command) implements Change {}
    }

    /** @throws ProblemException if it was refused, or not sent, or is in doubt */
    Change apply(
            String principal, JobId job, JobSpec spec, Precondition precondition, @Nullable String idempotencyKey) {
        Command command = new Command.ApplyJob(CommandHeader.empty(), spec, generation(job, precondition));
        long end = System.nanoTime() + wait.toNanos();
        CommandOutcome outcome = gateway.send(principal, job, idempotencyKey, command, wait);
        if (outcome instanceof CommandOutcome.Ended ended) {
            CommandResult result = resultOf(ended);
            long generation = result == null || result.generation() == null ? 0 : result.generation();
            boolean created = result != null && Boolean.TRUE.equals(result.created());
            Optional<ViewedJob> viewed = patience.await(
                    left(end), () -> jobs.find(job).filter(found -> found.job().generation() >= generation));
            if (viewed.isPresent()) {
                return new Change.Applied(JobItem.of(viewed.get()), created);
            }
        }
        return new Change.UnderWay(gateway.item(job, command, outcome));
    }

    /** @throws ProblemException if it was refused, or not sent, or is in doubt */
    Change delete(
            String principal, JobId job, boolean cancel, Precondition precondition, @Nullable String idempotencyKey) {
        Long generation = generation(job, precondition);
        CommandHeader header = generation == null
                ? CommandHeader.empty()
                : new CommandHeader(null, null, null, null, null, new Expectation(null, generation, null), null);
        Command command = new Command.DeleteJob(header, cancel);
        long end = System.nanoTime() + wait.toNanos();
        CommandOutcome outcome = gateway.send(principal, job, idempotencyKey, command, wait);
        if (outcome instanceof CommandOutcome.Ended ended) {
            resultOf(ended);
            Optional<Change> gone = patience.await(
                    left(end), () -> jobs.find(job).isPresent() ? Optional.empty() : Optional.of(new Change.Deleted()));
            if (gone.isPresent()) {
                return gone.get();
            }
        }
        return new Change.UnderWay(gateway.item(job, command, outcome));
    }

    /**
     * The generation to compare with. That the job is there at all is asked of the view and not put into the command: a repeated
     * request would otherwise be another command than the first.
     */
    private @Nullable Long generation(JobId job, Precondition precondition) {
        return switch (precondition) {
            case Precondition.None none -> null;
            case Precondition.Generation(long number) -> number;
            case Precondition.Exists exists -> {
                if (jobs.find(job).isEmpty()) {
                    throw new ProblemException(ProblemType.GENERATION_CONFLICT.problem(
                            "The job " + job + " does not exist, and If-Match: * demands that it does",
                            "leave If-Match out to create it"));
                }
                yield null;
            }
        };
    }

    private static @Nullable CommandResult resultOf(CommandOutcome.Ended ended) {
        if (ended.phase() == Phase.SUCCEEDED) {
            return ended.result();
        }
        Problem problem = ended.problem() != null
                ? ended.problem()
                : ProblemType.SUPERSEDED.problem(
                        "The change was not made, because something else came first", "read the job and try again");
        throw new ProblemException(problem.of(ended.command()));
    }

    private static Duration left(long endNanos) {
        return Duration.ofNanos(Math.max(0, endNanos - System.nanoTime()));
    }
}
