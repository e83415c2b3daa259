package io.sluice.contracts.state;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sluice.contracts.JobId;
import io.sluice.contracts.RunId;
import io.sluice.contracts.job.Desired;
import io.sluice.contracts.rebalance.RebalanceReport;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of a job, on which evidence, and how fresh. A record on the topic is a change; nothing is repeated while
 * nothing changes.
 *
 * @param since since when it is in this state
 * @param previous the state before
 * @param staleSince the last confirmation, where it is stale
 * @param staleCause why no probe got an answer
 * @param unreachable failures in a row of the probe
 * @param observedAt when a probe last confirmed the state, as of this record
 * @param generation of the job's spec
 * @param run the current run
 * @param cause why it failed, or why it does not get on: the first exception
 * @param previousEvidence on what the state before rested
 * @param sources what each source said last about the run, as of this record, by name of the source; left out
 *     where nothing was heard
 * @param configDrift what the run runs with otherwise than the spec says, as far as Flink shows it; left out where
 *     there is nothing
 * @param rebalance what is proposed and how far it is, of a rebalance
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JobStatus(
        JobId job,
        State state,
        Instant since,
        @Nullable State previous,
        Freshness freshness,
        @Nullable Instant staleSince,
        @Nullable String staleCause,
        int unreachable,
        @Nullable Instant observedAt,
        Desired desired,
        long generation,
        @Nullable RunId run,
        @Nullable String cause,
        Evidence evidence,
        @Nullable Links links,
        @Nullable Evidence previousEvidence,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable
        List<Evidence> sources,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable
        List<ConfigDrift> configDrift,

        @Nullable RebalanceReport rebalance) {

    public JobStatus {
        requireNonNull(job, "job");
        requireNonNull(state, "state");
        requireNonNull(since, "since");
        requireNonNull(freshness, "freshness");
        requireNonNull(desired, "desired");
        requireNonNull(evidence, "evidence");
        sources = sources == null ? List.of() : List.copyOf(sources);
        configDrift = configDrift == null ? List.of() : List.copyOf(configDrift);
    }

    /** The status of a job that runs as its spec says, as far as is known. */
    public JobStatus(
            JobId job,
            State state,
            Instant since,
            @Nullable State previous,
            Freshness freshness,
            @Nullable Instant staleSince,
            @Nullable String staleCause,
            int unreachable,
            @Nullable Instant observedAt,
            Desired desired,
            long generation,
            @Nullable RunId run,
            @Nullable String cause,
            Evidence evidence,
            @Nullable Links links,
            @Nullable Evidence previousEvidence,
            @Nullable List<Evidence> sources) {
        this(
                job,
                state,
                since,
                previous,
                freshness,
                staleSince,
                staleCause,
                unreachable,
                observedAt,
                desired,
                generation,
                run,
                cause,
                evidence,
                links,
                previousEvidence,
                sources,
                List.of(),
                null);
    }

    /** The status of a Flink job. */
    public JobStatus(
            JobId job,
            State state,
            Instant since,
            @Nullable State previous,
            Freshness freshness,
            @Nullable Instant staleSince,
            @Nullable String staleCause,
            int unreachable,
            @Nullable Instant observedAt,
            Desired desired,
            long generation,
            @Nullable RunId run,
            @Nullable String cause,
            Evidence evidence,
            @Nullable Links links,
            @Nullable Evidence previousEvidence,
            @Nullable List<Evidence> sources,
            @Nullable List<ConfigDrift> configDrift) {
        this(
                job,
                state,
                since,
                previous,
                freshness,
                staleSince,
                staleCause,
                unreachable,
                observedAt,
                desired,
                generation,
                run,
                cause,
                evidence,
                links,
                previousEvidence,
                sources,
                configDrift,
                null);
    }
}
