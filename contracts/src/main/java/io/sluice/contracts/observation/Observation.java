package io.sluice.contracts.observation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.sluice.contracts.JobId;
import io.sluice.contracts.RunId;
import io.sluice.contracts.checkpoint.CheckpointEvent;
import io.sluice.contracts.command.CommandEvent;
import io.sluice.contracts.rebalance.RebalanceReport;
import io.sluice.contracts.state.State;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one source saw. It never says what that means: "the job failed" is no observation, "the runtime says FAILED about
 * this run" is one.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @Type(name = "seen", value = Observation.Seen.class),
    @Type(name = "answered", value = Observation.Answered.class),
    @Type(name = "absent", value = Observation.Absent.class),
    @Type(name = "unreachable", value = Observation.Unreachable.class),
    @Type(name = "exited", value = Observation.Exited.class),
    @Type(name = "archived", value = Observation.Archived.class),
    @Type(name = "commanded", value = Observation.Commanded.class),
    @Type(name = "checkpointed", value = Observation.Checkpointed.class)
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface Observation {

    /** Who saw it, for instance {@code flink-rest}. */
    String source();

    /** When (the source's clock where it has one, else the observer's). */
    Instant at();

    /**
     * The runtime answered about this run.
     *
     * @param nativeState in the runtime's own word, for instance {@code RUNNING}
     * @param tasks where the runtime counts them
     * @param stateSince when the run entered that state, by the runtime's clock
     * @param cause the first exception, where the run has failed
     * @param jobManager the JobManager that serves this run alone and can be asked itself; absent: it shares one, or has
     *     none any more
     * @param settings what the run runs with, as far as the runtime shows it: Flink's key, and the value as a spec writes
     *     it; absent: it was not asked (yet)
     * @param repeated it was told before and nothing has changed since, as far as the observer knows; left out where not
     * @param rebalance what is proposed and how far it is, of a rebalance
     */
    record Seen(
            JobId job,
            RunId run,
            String cluster,
            String nativeState,
            @Nullable TaskCounts tasks,
            @Nullable Instant stateSince,
            @Nullable String cause,
            @Nullable JobManager jobManager,
            String source,
            Instant at,
            @Nullable Map<String, String> settings,

            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean repeated,
            @Nullable RebalanceReport rebalance)
            implements Observation {

        public Seen {
            settings = settings == null ? null : Collections.unmodifiableMap(new TreeMap<>(settings));
        }

        /** Something that was not told before. */
        public Seen(
                JobId job,
                RunId run,
                String cluster,
                String nativeState,
                @Nullable TaskCounts tasks,
                @Nullable Instant stateSince,
                @Nullable String cause,
                @Nullable JobManager jobManager,
                String source,
                Instant at,
                @Nullable Map<String, String> settings) {
            this(
                    job,
                    run,
                    cluster,
                    nativeState,
                    tasks,
                    stateSince,
                    cause,
                    jobManager,
                    source,
                    at,
                    settings,
                    false,
                    null);
        }

        /** Of a rebalance. */
        public static Seen ofRebalance(
                JobId job,
                RunId run,
                String cluster,
                String nativeState,
                @Nullable String cause,
                String source,
                Instant at,
                RebalanceReport rebalance) {
            return new Seen(
                    job, run, cluster, nativeState, null, null, cause, null, source, at, null, false, rebalance);
        }

        /** Without a word about settings. */
        public Seen(
                JobId job,
                RunId run,
                String cluster,
                String nativeState,
                @Nullable TaskCounts tasks,
                @Nullable Instant stateSince,
                @Nullable String cause,
                @Nullable JobManager jobManager,
                String source,
                Instant at) {
            this(job, run, cluster, nativeState, tasks, stateSince, cause, jobManager, source, at, null);
        }

        /** The same, told again without a change. */
        public Seen asRepeated() {
            return new Seen(
                    job,
                    run,
                    cluster,
                    nativeState,
                    tasks,
                    stateSince,
                    cause,
                    jobManager,
                    source,
                    at,
                    settings,
                    true,
                    rebalance);
        }
    }

    /**
     * The cluster answered, and what its source said last about each of its jobs still holds: one record a partition and
     * interval for many clusters, in place of one a job.
     *
     * @param job absent: it holds for all jobs of the cluster; else it was the job's own JobManager that answered
     * @param others who else answered, and when: names of clusters, and ids of jobs whose own JobManager it was; only an id
     *     has a slash. Left out where there are none
     */
    record Answered(
            @Nullable JobId job,
            String cluster,
            String source,
            Instant at,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable
            Map<String, Instant> others)
            implements Observation {

        public Answered {
            others = others == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(others));
        }

        /** One cluster, or the JobManager of one job. */
        public Answered(@Nullable JobId job, String cluster, String source, Instant at) {
            this(job, cluster, source, at, Map.of());
        }

        /** The cluster answered for all its jobs. */
        public Answered(String cluster, String source, Instant at) {
            this(null, cluster, source, at);
        }
    }

    /** The runtime answered, authoritatively, that it has no such run. */
    record Absent(JobId job, RunId run, String cluster, String source, Instant at) implements Observation {}

    /**
     * No answer, or one about the server and not about the job. It never changes a state.
     *
     * @param job absent: it holds for all jobs of the cluster; else it was the job's own JobManager that did not answer
     * @param cause for a person, for instance {@code connection refused}
     */
    record Unreachable(@Nullable JobId job, String cluster, String cause, String source, Instant at)
            implements Observation {}

    /** The container of the run's JobManager ended. */
    record Exited(JobId job, RunId run, String cluster, int exitCode, String source, Instant at)
            implements Observation {}

    /** The history service holds the run's archive: the last word on how it ended. */
    record Archived(
            JobId job,
            RunId run,
            State finalState,
            @Nullable String cause,
            String source,
            Instant at) implements Observation {}

    /** The dispatcher accepted, started or finished a command. */
    record Commanded(CommandEvent event, String source, Instant at) implements Observation {}

    /**
     * The JobManager told the statistics of a run's checkpoints. It counts from its own start; the numbers of checkpoints
     * go on when it, or the run, goes on from one.
     *
     * @param completed how many it counted that completed, savepoints among them
     * @param failed how many it counted that failed, also such as got no number
     * @param restoredFrom what the run went on from last, by Flink's word; absent: from nothing
     * @param ended those that it still lists and that this source has not told before, the oldest first
     */
    record Checkpointed(
            JobId job,
            RunId run,
            String cluster,
            long completed,
            long failed,
            @Nullable String restoredFrom,
            List<CheckpointEvent> ended,
            String source,
            Instant at)
            implements Observation {
        public Checkpointed {
            ended = List.copyOf(ended);
        }
    }
}
