package io.sluice.monitor.kubernetes;

import io.sluice.contracts.JobId;
import io.sluice.contracts.observation.Observation;
import io.sluice.contracts.topic.KeyPartitioner;
import io.sluice.monitor.probe.ObservationLog;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what it is told. */
final class RecordingLog implements ObservationLog {

    private static final int PARTITIONS = 4;

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
