package io.sluice.monitor.checkpoint;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sluice.contracts.RunId;
import io.sluice.contracts.checkpoint.CheckpointEvent;
import io.sluice.contracts.observation.Observation.Checkpointed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which checkpoints of one run were told. What Flink lists is told once, whoever saw it and however often; what Flink
 * counts and nobody saw is told as missed by the next event. So the events and what they missed add up to Flink's counts.
 *
 * @param at of the newest statistics
 * @param counted how many had ended by then, as the JobManager counted
 * @param told how many of those were told
 * @param missed how many of those were told as missed
 * @param ids the numbers that were told, the newest ones
 * @param floor all numbers up to here are taken as told
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Tally(RunId run, @Nullable Instant at, long counted, long told, long missed, List<Long> ids, long floor) {

    /** Far more than Flink lists, so that what ends late is known from what was told. */
    private static final int MOST_IDS = 100;

    public Tally {
        ids = List.copyOf(ids);
    }

    static Tally of(RunId run) {
        return new Tally(run, null, 0, 0, 0, List.of(), 0);
    }

    /**
     * What follows from one more look at the statistics.
     *
     * @param after what was told then
     * @param events what is to be told, in this order
     */
    record Turn(Tally after, List<CheckpointEvent> events) {}

    Turn take(Checkpointed news) {
        List<CheckpointEvent> fresh =
                news.ended().stream().filter(event -> !isTold(event.id())).toList();
        long ended = news.completed() + news.failed();
        // Two probers overlap for a moment when a partition moves: the older look says nothing about counts.
        boolean isLate = at != null && news.at().isBefore(at);
        // A JobManager that begins anew counts from nothing; the numbers of checkpoints go on.
        boolean isAnew = !isLate && ended < counted;
        long nowTold = (isAnew ? 0 : told) + fresh.size();
        long nowCounted = isLate ? counted : ended;
        long missedBefore = isAnew ? 0 : missed;
        long missing = Math.max(0, nowCounted - nowTold - missedBefore);
        List<CheckpointEvent> events = new ArrayList<>(fresh);
        if (!events.isEmpty() && missing > 0) {
            events.set(0, events.getFirst().missed(missing));
            missedBefore += missing;
        }
        return new Turn(told(fresh, isLate ? at : news.at(), nowCounted, nowTold, missedBefore), List.copyOf(events));
    }

    private boolean isTold(long id) {
        return id <= floor || ids.contains(id);
    }

    private Tally told(
            List<CheckpointEvent> fresh, @Nullable Instant nowAt, long nowCounted, long nowTold, long nowMissed) {
        TreeSet<Long> all = new TreeSet<>(ids);
        fresh.forEach(event -> all.add(event.id()));
        long nowFloor = floor;
        while (all.size() > MOST_IDS) {
            nowFloor = all.pollFirst();
        }
        return new Tally(run, nowAt, nowCounted, nowTold, nowMissed, List.copyOf(all), nowFloor);
    }
}
