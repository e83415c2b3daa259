package io.sluice.contracts.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.sluice.contracts.job.JarReference;
import io.sluice.contracts.job.JobSpec;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants done to a job. The job is the record's key; {@code {"type":"stop"}} is a whole command. Commands
 * of one job take effect in the order of the log, each once.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @Type(name = "apply", value = Command.ApplyJob.class),
    @Type(name = "delete", value = Command.DeleteJob.class),
    @Type(name = "start", value = Command.StartJob.class),
    @Type(name = "stop", value = Command.StopJob.class),
    @Type(name = "cancel", value = Command.CancelJob.class),
    @Type(name = "savepoint", value = Command.TakeSavepoint.class),
    @Type(name = "dispose", value = Command.DisposeSavepoint.class),
    @Type(name = "restart", value = Command.RestartJob.class),
    @Type(name = "adopt", value = Command.AdoptJob.class),
    @Type(name = "approve", value = Command.ApproveRebalance.class),
    @Type(name = "refresh", value = Command.RefreshRebalance.class)
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface Command {

    CommandHeader header();

    /** The same command with another header. */
    Command with(CommandHeader header);

    CommandType type();

    /**
     * Store this spec. What follows from it (start, redeploy, stop) is a command of its own.
     *
     * @param generation compare-and-set: the generation that must be the current one; 0: the job must not exist
     */
    record ApplyJob(
            @JsonUnwrapped CommandHeader header,
            JobSpec spec,
            @Nullable Long generation) implements Command {
        @Override
        public ApplyJob with(CommandHeader newHeader) {
            return new ApplyJob(newHeader, spec, generation);
        }

        @Override
        public CommandType type() {
            return CommandType.APPLY;
        }
    }

    /**
     * Forget the job. Refused while it runs.
     *
     * @param cancel cancel it first if it runs
     */
    record DeleteJob(@JsonUnwrapped CommandHeader header, boolean cancel) implements Command {
        @Override
        public DeleteJob with(CommandHeader newHeader) {
            return new DeleteJob(newHeader, cancel);
        }

        @Override
        public CommandType type() {
            return CommandType.DELETE;
        }
    }

    /**
     * Begin a new run. Done when the runtime has accepted it.
     *
     * @param from what to go on from; {@code latest} by default
     * @param allowNonRestoredState for this start; absent: as the spec says
     */
    record StartJob(
            @JsonUnwrapped CommandHeader header,
            StartFrom from,
            @Nullable Boolean allowNonRestoredState) implements Command {
        public StartJob {
            from = from == null ? new StartFrom.Latest() : from;
        }

        @Override
        public StartJob with(CommandHeader newHeader) {
            return new StartJob(newHeader, from, allowNonRestoredState);
        }

        @Override
        public CommandType type() {
            return CommandType.START;
        }
    }

    /**
     * End the run with a savepoint to go on from.
     *
     * @param drain let all windows fire first; the savepoint is then no good for going on
     * @param savepointDirectory where to; absent: the cluster's
     */
    record StopJob(
            @JsonUnwrapped CommandHeader header,
            boolean drain,
            @Nullable String savepointDirectory) implements Command {
        @Override
        public StopJob with(CommandHeader newHeader) {
            return new StopJob(newHeader, drain, savepointDirectory);
        }

        @Override
        public CommandType type() {
            return CommandType.STOP;
        }
    }

    /** End the run without a savepoint. */
    record CancelJob(@JsonUnwrapped CommandHeader header) implements Command {
        @Override
        public CancelJob with(CommandHeader newHeader) {
            return new CancelJob(newHeader);
        }

        @Override
        public CommandType type() {
            return CommandType.CANCEL;
        }
    }

    /**
     * Take a savepoint and go on running.
     *
     * @param directory where to; absent: the cluster's
     */
    record TakeSavepoint(
            @JsonUnwrapped CommandHeader header, @Nullable String directory) implements Command {
        @Override
        public TakeSavepoint with(CommandHeader newHeader) {
            return new TakeSavepoint(newHeader, directory);
        }

        @Override
        public CommandType type() {
            return CommandType.SAVEPOINT;
        }
    }

    /**
     * Delete a savepoint that a command took. Refused where the job may have to go on from it.
     *
     * @param savepoint its path
     */
    record DisposeSavepoint(@JsonUnwrapped CommandHeader header, String savepoint) implements Command {

        public DisposeSavepoint {
            if (savepoint == null || savepoint.isBlank()) {
                throw new IllegalArgumentException("\"savepoint\" is required and absent");
            }
        }

        @Override
        public DisposeSavepoint with(CommandHeader newHeader) {
            return new DisposeSavepoint(newHeader, savepoint);
        }

        @Override
        public CommandType type() {
            return CommandType.DISPOSE;
        }
    }

    /**
     * End the run and begin a new one: one command, two steps, each found again after a crash.
     *
     * @param from what the new run goes on from; absent: what {@code with} leaves
     * @param with how the old run ends; {@code savepoint} by default
     * @param stateRequired fail, and leave the old run alone, where there is nothing to go on from; no by default
     */
    record RestartJob(
            @JsonUnwrapped CommandHeader header,
            @Nullable StartFrom from,
            RestartWith with,
            @Nullable Boolean stateRequired)
            implements Command {
        public RestartJob {
            with = with == null ? RestartWith.SAVEPOINT : with;
        }

        /** A restart that begins from nothing where there is nothing to go on from. */
        public RestartJob(CommandHeader header, @Nullable StartFrom from, RestartWith with) {
            this(header, from, with, null);
        }

        /** Whether the old run must be left alone where there is nothing to go on from. */
        public boolean needsState() {
            return Boolean.TRUE.equals(stateRequired);
        }

        @Override
        public RestartJob with(CommandHeader newHeader) {
            return new RestartJob(newHeader, from, with, stateRequired);
        }

        @Override
        public CommandType type() {
            return CommandType.RESTART;
        }
    }

    /**
     * Make what runs already a job of this name, without restarting it. Refused where the name is taken, where it is
     * managed already, and where it is not there or does not run.
     *
     * @param cluster where it runs
     * @param target what it is there
     * @param jar what it was started from, of a job of a session cluster: Flink does not tell. Absent: it cannot be
     *     started again until a spec with a jar is applied
     */
    record AdoptJob(
            @JsonUnwrapped CommandHeader header,
            String cluster,
            AdoptTarget target,
            @Nullable JarReference jar) implements Command {
        public AdoptJob {
            if (cluster == null) {
                throw new IllegalArgumentException("\"cluster\" is required and absent");
            }
            if (target == null) {
                throw new IllegalArgumentException("\"target\" is required and absent");
            }
            if (jar != null && target.flinkJob() == null) {
                throw new IllegalArgumentException(
                        "\"jar\" is of a job of a session cluster; a custom resource has its own");
            }
            if (jar instanceof JarReference.Unknown) {
                throw new IllegalArgumentException(
                        "\"jar\" names the jar that the job was started from, or is left out");
            }
        }

        @Override
        public AdoptJob with(CommandHeader newHeader) {
            return new AdoptJob(newHeader, cluster, target, jar);
        }

        @Override
        public CommandType type() {
            return CommandType.ADOPT;
        }
    }

    /** Carry out the proposal that waits. Done when the target took it. */
    record ApproveRebalance(@JsonUnwrapped CommandHeader header) implements Command {
        @Override
        public ApproveRebalance with(CommandHeader newHeader) {
            return new ApproveRebalance(newHeader);
        }

        @Override
        public CommandType type() {
            return CommandType.APPROVE;
        }
    }

    /** Make a new proposal in place of the one that is there. Done when the target took it. */
    record RefreshRebalance(@JsonUnwrapped CommandHeader header) implements Command {
        @Override
        public RefreshRebalance with(CommandHeader newHeader) {
            return new RefreshRebalance(newHeader);
        }

        @Override
        public CommandType type() {
            return CommandType.REFRESH;
        }
    }
}
