package io.sluice.monitor.probe;

import io.sluice.monitor.roster.Assignment;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The JobManagers of the session clusters on one Kubernetes cluster, each in a lane of its own: they are shared, so whoever
 * watches the cluster asks them, once for all their jobs, and one that is slow delays no other.
 */
public final class SessionJobManagers implements AutoCloseable {

    /** Makes the probe of a JobManager. */
    public interface Probes {

        /** Empty where the cluster has no address for JobManagers. */
        Optional<Probe> of(Place place);
    }

    /** Where a JobManager is: the namespace and the name of its deployment. */
    public record Place(String namespace, String name) {}

    private final String cluster;
    private final Probes probes;
    private final Executor executor;
    private final ProbeMetrics metrics;
    private final Map<Place, Open> open = new HashMap<>();

    /** @param lane absent where the JobManager has no address */
    private record Open(@Nullable Lane lane, AtomicReference<Collection<Assignment>> jobs) {

        void close() {
            if (lane != null) {
                lane.close();
            }
        }
    }

    public SessionJobManagers(String cluster, Probes probes, Executor executor, ProbeMetrics metrics) {
        this.cluster = cluster;
        this.probes = probes;
        this.executor = executor;
        this.metrics = metrics;
    }

    /** It is time for a round: each is asked about these jobs, unless its last answer is still out. Does not wait. */
    public void tick(Map<Place, List<Assignment>> jobs) {
        open.entrySet().removeIf(known -> {
            boolean gone = !jobs.containsKey(known.getKey());
            if (gone) {
                known.getValue().close();
            }
            return gone;
        });
        jobs.forEach((place, its) -> {
            Open known = open.computeIfAbsent(place, this::open);
            known.jobs().set(its);
            if (known.lane() != null) {
                known.lane().tick();
            }
        });
    }

    @Override
    public void close() {
        open.values().forEach(Open::close);
        open.clear();
    }

    private Open open(Place place) {
        AtomicReference<Collection<Assignment>> jobs = new AtomicReference<>(List.of());
        Lane lane = probes.of(place)
                .map(probe -> new Lane(
                        cluster + "/" + place.namespace() + "/" + place.name(),
                        probe,
                        jobs::get,
                        executor,
                        (name, result, took) -> metrics.probed(cluster, result, took)))
                .orElse(null);
        return new Open(lane, jobs);
    }
}
