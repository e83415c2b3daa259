package io.sluice.monitor.kubernetes;

import io.sluice.contracts.JobId;
import io.sluice.contracts.observation.Observation;
import io.sluice.contracts.topic.KeyPartitioner;
import io.sluice.contracts.unmanaged.UnmanagedJobs;
import io.sluice.monitor.probe.ObservationLog;
import io.sluice.monitor.probe.Probe;
import io.sluice.monitor.probe.SessionJobManagers;
import io.sluice.monitor.probe.UnmanagedLog;
import io.sluice.monitor.roster.Assignment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what it is told. */
final class RecordingLog implements ObservationLog, UnmanagedLog {

    private static final int PARTITIONS = 4;

    final List<UnmanagedJobs> unmanaged = new CopyOnWriteArrayList<>();
    final Map<SessionJobManagers.Place, List<Assignment>> sessions = new ConcurrentHashMap<>();
    final List<Observation> told = new CopyOnWriteArrayList<>();

    @Override
    public void tell(JobId job, Observation observation, Runnable onFailure) {
        told.add(observation);
    }

    @Override
    public void tell(int partition, String cluster, Observation observation) {
        told.add(observation);
    }

    @Override
    public void tell(UnmanagedJobs listing, Runnable onFailure) {
        unmanaged.add(listing);
    }

    /** A probe of a session cluster's JobManager, which only keeps what it is asked about. */
    Optional<Probe> sessionProbe(SessionJobManagers.Place place) {
        return Optional.of(jobs -> {
            sessions.put(place, List.copyOf(jobs));
            return new Probe.Result.Answered();
        });
    }

    @Override
    public int partitionOf(JobId job) {
        return KeyPartitioner.partitionOf(job, PARTITIONS);
    }

    <T extends Observation> List<T> of(Class<T> kind) {
        return told.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    <T extends Observation> Optional<T> last(Class<T> kind) {
        List<T> all = of(kind);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }
}
