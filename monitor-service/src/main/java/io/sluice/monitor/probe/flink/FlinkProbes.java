package io.sluice.monitor.probe.flink;

import io.sluice.contracts.cluster.Cluster;
import io.sluice.monitor.probe.ObservationLog;
import io.sluice.monitor.probe.Probe;
import io.sluice.monitor.probe.UnmanagedListing;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Makes the probes of Flink's JobManagers. All of them share one HTTP client, and nothing else. */
public final class FlinkProbes {

    /**
     * The settings of a Flink probe.
     *
     * @param deadline of one question, from the connect to the last byte
     * @param maxBytes of one answer
     * @param maxQuestions how many jobs' exceptions are asked for in one round at most
     * @param maxCheckpointQuestions how many jobs' checkpoints are asked for in one round at most
     * @param interval from round to round
     * @param checkpointsEvery how often a job's checkpoints are asked for
     * @param repeatAfter after this long a job is told again, changed or not
     */
    public record Settings(
            Duration deadline,
            long maxBytes,
            int maxQuestions,
            int maxCheckpointQuestions,
            Duration interval,
            Duration checkpointsEvery,
            Duration repeatAfter) {}

    private final Settings settings;
    private final ObservationLog log;
    private final Clock clock;
    private final HttpClient client;

    public FlinkProbes(Settings settings, ObservationLog log, Clock clock, Executor executor) {
        this.settings = settings;
        this.log = log;
        this.clock = clock;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.deadline())
                .executor(executor)
                .build();
    }

    /** A probe of a session cluster, with an empty notebook. What is nobody's there goes to {@code unmanaged}. */
    public Probe of(Cluster cluster, UnmanagedListing unmanaged) {
        return probe(cluster, cluster.rest(), Serves.THE_CLUSTER, new UnmanagedRuns(unmanaged));
    }

    /**
     * A probe of one of the JobManagers of a Kubernetes cluster.
     *
     * @return empty where the cluster's configuration has no address for JobManagers
     */
    public Optional<Probe> of(Cluster cluster, String namespace, String deployment, Serves serves) {
        return cluster.restOf(namespace, deployment).map(address -> probe(cluster, address, serves, null));
    }

    private Probe probe(Cluster cluster, URI address, Serves serves, @Nullable UnmanagedRuns unmanaged) {
        FlinkRest rest = rest(address);
        return new FlinkSessionProbe(
                cluster.name(),
                rest,
                new Notebook(cluster.name(), settings.repeatAfter()),
                checkpoints(cluster, rest),
                log,
                clock,
                settings.maxQuestions(),
                serves,
                unmanaged);
    }

    private CheckpointRounds checkpoints(Cluster cluster, FlinkRest rest) {
        return new CheckpointRounds(
                rest,
                new CheckpointNotebook(
                        cluster.name(),
                        new Turns(settings.interval(), settings.checkpointsEvery()),
                        settings.repeatAfter()),
                log,
                clock,
                settings.interval().dividedBy(2),
                settings.maxCheckpointQuestions());
    }

    private FlinkRest rest(URI address) {
        return new FlinkRest(client, address, settings.deadline(), settings.maxBytes());
    }
}
