package io.sluice.monitor.fold;

import io.sluice.contracts.JobId;
import io.sluice.contracts.RunId;
import io.sluice.contracts.archive.ArchivedRun;
import io.sluice.contracts.job.Repair;
import io.sluice.contracts.job.Run;
import io.sluice.contracts.observation.JobManager;
import io.sluice.contracts.observation.Observation.Seen;
import io.sluice.contracts.rebalance.RebalanceReport;
import io.sluice.contracts.state.JobStatus;
import io.sluice.contracts.state.State;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a job between two pieces of evidence: the ingredients of its state, and the status that was told last.
 */
public record FoldState(Declaration declared, Runs runs, Asks asks, JobStatus status) {

    /** The cluster whose answers confirm the state. */
    public String cluster() {
        return declared.cluster();
    }

    public JobId job() {
        return declared.job();
    }

    /** The run that an archive is about: the one that it names, else the current one if Flink's job id is the same. */
    public Optional<RunId> runOf(ArchivedRun archive) {
        Run current = declared.run();
        return archive.run() != null
                ? Optional.of(archive.run())
                : Optional.ofNullable(current)
                        .filter(run -> run.flinkJobId().equals(archive.flinkJobId()))
                        .map(Run::id);
    }

    /** Whether the dispatcher is at work on the job's runs. */
    public boolean isCommandUnderWay() {
        return asks.latest().stream().anyMatch(Ask::isUnderWay);
    }

    /** Whether it is being deleted. */
    public boolean isDeleting() {
        return declared.deleting();
    }

    /** Whether it is a rebalance, and no Flink job. */
    public boolean isRebalance() {
        return declared.rebalance();
    }

    /** What was heard last of what the current run proposes and how far it is; newer than the status where only figures moved. */
    public Optional<RebalanceReport> rebalance() {
        return Optional.ofNullable(declared.run())
                .flatMap(run -> runs.find(run.id()))
                .map(RunEvidence::seen)
                .map(Seen::rebalance);
    }

    /** What is to be done when it does not run although it should. */
    public Repair repair() {
        return declared.repair() == null ? Repair.NONE : declared.repair();
    }

    /** The current run; absent before the first. */
    public @Nullable Run run() {
        return declared.run();
    }

    /** Whether the spec gives settings that a run can be compared with. */
    public boolean hasSettings() {
        return !declared.wanted().isEmpty();
    }

    /** Whether a custom resource speaks of the job, so that JobManagers are asked for each job and not for a cluster. */
    public boolean hasResource() {
        return runs.latest().stream().anyMatch(run -> run.resource() != null);
    }

    /** The JobManager that serves the current run alone, if its custom resource says that there is one. */
    public Optional<JobManager> jobManager() {
        return Optional.ofNullable(declared.run())
                .flatMap(run -> runs.find(run.id()))
                .map(RunEvidence::resource)
                .map(Said::latest)
                .map(Seen::jobManager);
    }

    /**
     * Whether a JobManager is asked about the current run by itself, and not with all jobs of a cluster, so that its silence is
     * about this job alone: its own, or that of a session cluster on Kubernetes.
     */
    public boolean isAskedByItself() {
        return jobManager().isPresent()
                || Optional.ofNullable(declared.run())
                        .flatMap(run -> runs.find(run.id()))
                        .filter(heard -> heard.resource() != null && heard.isHeardOf())
                        .filter(heard ->
                                heard.stateOfResource().filter(State::isEnded).isEmpty())
                        .isPresent();
    }

    /** Whether the cluster does not list the current run, so that each further answer of it may mean LOST. */
    public boolean awaitsGrace() {
        return declared.run() != null
                && !status.state().isEnded()
                && runs.find(declared.run().id()).map(RunEvidence::missing).isPresent();
    }
}
