package io.sluice.benchmarks.route;

import io.sluice.benchmarks.measure.Milestone;
import io.sluice.benchmarks.measure.Trial;
import io.sluice.benchmarks.recording.RecordingTarget;
import io.sluice.contracts.FlinkJobId;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/**
 * Matches looks at runs on the target with the commands that led to them. The commands of a job take effect in the order of
 * the log, so the n-th look at a job's run is that of the job's n-th command.
 */
final class Looks implements RecordingTarget.Listener {

    private final Trial trial;
    private final Map<FlinkJobId, Queue<Integer>> expected;

    /**
     * @param trial is told when a command's look has come
     * @param runs that there will be commands about
     */
    Looks(Trial trial, List<FlinkJobId> runs) {
        this.trial = trial;
        this.expected = runs.stream()
                .distinct()
                .collect(Collectors.toUnmodifiableMap(run -> run, run -> new ConcurrentLinkedQueue<>()));
    }

    /** A command about this run is about to be sent. */
    void expect(FlinkJobId run, int parcel) {
        Queue<Integer> parcels = expected.get(run);
        if (parcels == null) {
            throw new IllegalArgumentException("No command about run " + run + " was announced");
        }
        parcels.add(parcel);
    }

    @Override
    public void looked(FlinkJobId run, long nanos) {
        Queue<Integer> parcels = expected.get(run);
        Integer parcel = parcels == null ? null : parcels.poll();
        if (parcel == null) {
            trial.fail("The target was asked about run " + run + " with no command under way");
        } else {
            trial.reached(Milestone.CALLED, parcel, nanos);
        }
    }
}
