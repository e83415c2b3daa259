package io.sluice.contracts.topic;

import static io.sluice.contracts.topic.TopicDefinition.compacted;
import static io.sluice.contracts.topic.TopicDefinition.deletedAfter;

import java.time.Duration;
import java.util.List;

/**
 * The topics. All but {@link #LOADS} and {@link #UNMANAGED} have the same number of partitions and, with the one exception of
 * {@link #SAVEPOINTS}, the job id as key: whoever owns a partition of one sees every record of its jobs in all. One
 * service writes each; only {@link #COMMANDS} is open to everybody.
 */
public final class Topics {

    /** {@code Command}; written by the API, by the monitor's policies and by other systems. */
    public static final String COMMANDS = "sluice.commands";

    /** {@code CommandEvent}; written by the dispatcher. */
    public static final String COMMAND_EVENTS = "sluice.command-events";

    /** What a driver call came to (internal to the dispatcher, written outside its transaction). */
    public static final String OUTCOMES = "sluice.outcomes";

    /** {@code Job}; written by the dispatcher; a tombstone is a deleted job. */
    public static final String JOBS = "sluice.jobs";

    /** {@code Observation} (internal to the monitor, written outside its transaction). */
    public static final String OBSERVATIONS = "sluice.observations";

    /** {@code JobStatus}; written by the monitor; a tombstone is a deleted job. */
    public static final String STATES = "sluice.states";

    /** {@code CheckpointEvent}; written by the monitor. */
    public static final String CHECKPOINTS = "sluice.checkpoints";

    /** {@code Savepoint}; key is job id and path, partitioned by the job id; a tombstone is a disposed savepoint. */
    public static final String SAVEPOINTS = "sluice.savepoints";

    /** {@code ArchivedRun}; written by the history service. */
    public static final String ARCHIVES = "sluice.archives";

    /** {@code ArchivesListed} (internal); written by the history service, to every partition. */
    public static final String ARCHIVE_LISTINGS = "sluice.archive-listings";

    /** {@code Alert}; written by the monitor. */
    public static final String ALERTS = "sluice.alerts";

    /** What could not be read, raw, with the reason in its headers ({@link DeadLetterHeaders}). */
    public static final String DEAD_LETTERS = "sluice.dead-letters";

    /** {@code InstanceLoad}; written by each dispatcher; key is the instance; a tombstone is one that has left. */
    public static final String LOADS = "sluice.loads";

    /** {@code UnmanagedJobs}; written by the monitor; key is the cluster. */
    public static final String UNMANAGED = "sluice.unmanaged";

    private Topics() {}

    /** Every topic with its clean-up policy and retention, in the order of the architecture's table. */
    public static List<TopicDefinition> all() {
        return List.of(
                deletedAfter(COMMANDS, Duration.ofDays(7)),
                deletedAfter(COMMAND_EVENTS, Duration.ofDays(30)),
                deletedAfter(OUTCOMES, Duration.ofDays(1)),
                compacted(JOBS),
                deletedAfter(OBSERVATIONS, Duration.ofDays(1)),
                // 7 days of lag: whoever was away for a week still sees each change, not only the last.
                compacted(STATES).withMinimumCompactionLag(Duration.ofDays(7)),
                deletedAfter(CHECKPOINTS, Duration.ofDays(7)),
                compacted(SAVEPOINTS),
                deletedAfter(ARCHIVES, Duration.ofDays(30)),
                deletedAfter(ARCHIVE_LISTINGS, Duration.ofDays(1)),
                deletedAfter(ALERTS, Duration.ofDays(30)),
                deletedAfter(DEAD_LETTERS, Duration.ofDays(30)),
                // Every few seconds an instance overwrites what it said: short segments, so that this is cleaned away.
                compacted(LOADS).withPartitions(1).withSegments(Duration.ofMinutes(10)),
                // One record a cluster, written again and again.
                compacted(UNMANAGED).withPartitions(1).withSegments(Duration.ofMinutes(10)));
    }
}
