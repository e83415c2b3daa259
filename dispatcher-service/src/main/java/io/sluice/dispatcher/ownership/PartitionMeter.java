package io.sluice.dispatcher.ownership;

import io.sluice.contracts.ownership.PartitionLoad;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Counts what one partition has to do while it is owned. Called by its stream thread, by drivers' threads and by readers. */
final class PartitionMeter {

    /** Figures on the topic are for comparing: a thousandth is enough. */
    private static final double DIGITS = 1000;

    private final MovingAverage commands;
    private final MovingAverage executorTime;
    private long measured;
    private long runningSince;
    private long queued;
    private long inFlight;
    private @Nullable Instant oldest;
    private long ended;
    private int running;
    private double worked;

    PartitionMeter(Duration window, long now) {
        this.commands = new MovingAverage(window);
        this.executorTime = new MovingAverage(window);
        this.measured = now;
        this.runningSince = now;
    }

    synchronized void standing(long nowQueued, long nowInFlight, @Nullable Instant nowOldest) {
        queued = nowQueued;
        inFlight = nowInFlight;
        oldest = nowOldest;
    }

    synchronized void ended() {
        ended++;
    }

    synchronized void begins(long now) {
        work(now);
        running++;
    }

    synchronized void ends(long now) {
        work(now);
        // What began before the partition was taken over again was not counted.
        running = Math.max(0, running - 1);
    }

    synchronized long inFlight() {
        return inFlight;
    }

    synchronized PartitionLoad measure(int partition, long now) {
        work(now);
        long stretch = now - measured;
        if (stretch > 0) {
            commands.add(ended, stretch);
            executorTime.add(worked / 1e9, stretch);
            ended = 0;
            worked = 0;
            measured = now;
        }
        return new PartitionLoad(
                partition, queued, inFlight, oldest, rounded(commands.perSecond()), rounded(executorTime.perSecond()));
    }

    /** What has been worked since the number of those at work last changed. */
    private void work(long now) {
        worked += (double) running * (now - runningSince);
        runningSince = now;
    }

    private static double rounded(double figure) {
        return Math.round(figure * DIGITS) / DIGITS;
    }
}
