package io.sluice.monitor.probe.kubernetes;

import io.sluice.contracts.JobId;
import io.sluice.contracts.job.Run;
import io.sluice.contracts.observation.Observation;
import io.sluice.monitor.probe.ObservationLog;
import io.sluice.monitor.probe.Probe;
import io.sluice.monitor.probe.SessionJobManagers;
import io.sluice.monitor.probe.SessionJobManagers.Place;
import io.sluice.monitor.probe.UnmanagedListing;
import io.sluice.monitor.roster.Assignment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks at the jobs of a Kubernetes cluster. The watch brings what changes; a round reads what it keeps, asks the API
 * server one question to know that it answers, and tells what is new. So a round costs the same for one job and for ten
 * thousand.
 */
public final class KubernetesProbe implements Probe {

    /** What custom resources say. */
    static final String RESOURCES = "kubernetes";

    /** How containers end. */
    static final String PODS = "kubernetes-pod";

    /**
     * The settings of a probe.
     *
     * @param clockTolerance by which the dispatcher's clock and a node's may differ
     * @param maxQuestions how many jobs are asked for by name in one round at most, because the watch has none of them
     * @param repeatAfter after this long a job is told again, changed or not
     */
    public record Settings(Duration clockTolerance, int maxQuestions, Duration repeatAfter) {}

    /** What is told of a run whose resource is not there. */
    private static final String GONE = "gone";

    private final String cluster;
    private final ResourceWatch watch;
    private final ObservationLog log;
    private final Clock clock;
    private final Settings settings;
    private final Told resources;
    private final Told exits;
    private final UnmanagedResources unmanaged;
    private final Rebalances rebalances;
    private final SessionJobManagers sessions;

    /**
     * @param strimzi the rebalances of the same cluster
     * @param unmanaged takes what bears no mark of a declared job
     * @param sessions asks the JobManagers that several jobs share
     */
    public KubernetesProbe(
            String cluster,
            ResourceWatch watch,
            RebalanceWatch strimzi,
            ObservationLog log,
            UnmanagedListing unmanaged,
            SessionJobManagers sessions,
            Clock clock,
            Settings settings) {
        this.unmanaged = new UnmanagedResources(unmanaged);
        this.rebalances = new Rebalances(cluster, strimzi, log, settings.repeatAfter());
        this.sessions = sessions;
        this.cluster = cluster;
        this.watch = watch;
        this.log = log;
        this.clock = clock;
        this.settings = settings;
        this.resources = new Told(settings.repeatAfter());
        this.exits = new Told(settings.repeatAfter());
    }

    @Override
    public Result round(Collection<Assignment> jobs) throws InterruptedException {
        Instant asked = clock.instant();
        List<Assignment> moving = jobs.stream().filter(Assignment::rebalance).toList();
        List<Assignment> flinks = jobs.stream().filter(job -> !job.rebalance()).toList();
        ResourceWatch.Look own = watch.look();
        ResourceWatch.Look strimzis = rebalances.watch().look(!moving.isEmpty());
        return switch (both(flinks, own, moving, strimzis)) {
            case ResourceWatch.Look.UpToDate upToDate -> {
                tellJobs(flinks, asked);
                rebalances.tell(moving, asked);
                tellPartitions(jobs, new Observation.Answered(cluster, RESOURCES, asked));
                if (own instanceof ResourceWatch.Look.UpToDate) {
                    unmanaged.compare(jobs.stream().map(Assignment::job).toList(), watch.all(), rebalances, asked);
                }
                yield new Result.Answered();
            }
            case ResourceWatch.Look.Silence silence -> {
                tellPartitions(jobs, new Observation.Unreachable(null, cluster, silence.cause(), RESOURCES, asked));
                yield new Result.Unreachable(silence.cause());
            }
        };
    }

    /**
     * Whether what the jobs need is up to date. A cluster answers for all of its jobs or for none: who is told that it
     * answered must not hear it from an operator that is not his job's.
     */
    private static ResourceWatch.Look both(
            List<Assignment> flinks, ResourceWatch.Look own, List<Assignment> moving, ResourceWatch.Look strimzis) {
        boolean isOwnNeeded = !flinks.isEmpty() || moving.isEmpty();
        return isOwnNeeded && own instanceof ResourceWatch.Look.Silence || moving.isEmpty() ? own : strimzis;
    }

    @Override
    public void close() {
        sessions.close();
        watch.close();
        rebalances.watch().close();
    }

    private void tellJobs(Collection<Assignment> jobs, Instant asked) throws InterruptedException {
        Collection<JobId> ids = jobs.stream().map(Assignment::job).toList();
        resources.begin(ids);
        exits.begin(ids);
        int questions = settings.maxQuestions();
        Map<Place, List<Assignment>> shared = new HashMap<>();
        for (Assignment job : jobs) {
            if (job.run() == null) {
                continue;
            }
            Optional<FlinkResource> resource = find(job.job(), job.run());
            if (resource.isPresent()) {
                tellResource(job.job(), job.run(), resource.get(), asked);
                tellExit(job.job(), job.run(), resource.get());
                ofSession(job, resource.get())
                        .ifPresent(place -> shared.computeIfAbsent(place, any -> new ArrayList<>())
                                .add(job.named(resource.get().flinkJobId())));
            } else if (questions > 0 && resources.isDue(job.job(), job.run().id(), GONE, asked)) {
                questions--;
                tellAbsence(job.job(), job.run(), asked);
            }
        }
        sessions.tick(shared);
    }

    /** The session cluster that has the job, where the operator has submitted it. */
    private static Optional<Place> ofSession(Assignment job, FlinkResource resource) {
        return !resource.alone() && resource.flinkJobId() != null && resource.speaksOf(job.run())
                ? Optional.of(new Place(resource.namespace(), resource.deployment()))
                : Optional.empty();
    }

    /** What is there under the job's name, and is of this run. */
    private Optional<FlinkResource> find(JobId job, Run run) {
        return watch.of(job).stream().filter(resource -> resource.isOf(run)).findFirst();
    }

    private void tellResource(JobId job, Run run, FlinkResource resource, Instant asked) {
        Reading reading = Reading.of(run, resource, watch.troubleOf(resource.namespace(), resource.deployment()));
        Instant since = reading.since() != null ? reading.since() : resources.since(job, run.id(), reading, asked);
        tell(
                resources,
                job,
                run,
                reading,
                new Observation.Seen(
                        job,
                        run.id(),
                        cluster,
                        reading.word(),
                        null,
                        since,
                        reading.cause(),
                        reading.jobManager(),
                        RESOURCES,
                        asked));
    }

    private void tellExit(JobId job, Run run, FlinkResource resource) {
        Instant begin = run.since().minus(settings.clockTolerance());
        watch.exitOf(resource.namespace(), resource.deployment())
                // A container that started before the run belongs to the run before; one that is shared to nobody's.
                .filter(exit -> resource.alone() && !exit.startedAt().isBefore(begin))
                .ifPresent(exit -> tell(
                        exits,
                        job,
                        run,
                        exit,
                        new Observation.Exited(job, run.id(), cluster, exit.code(), PODS, exit.endedAt())));
    }

    private void tellAbsence(JobId job, Run run, Instant asked) throws InterruptedException {
        boolean another = !watch.of(job).isEmpty();
        if (another || watch.isAbsent(job)) {
            tell(resources, job, run, GONE, new Observation.Absent(job, run.id(), cluster, RESOURCES, asked));
        }
    }

    private void tell(Told told, JobId job, Run run, Object meaning, Observation observation) {
        Instant now = clock.instant();
        if (told.isDue(job, run.id(), meaning, now)) {
            boolean repeats = told.isRepetition(job, run.id(), meaning);
            told.tell(job, run.id(), meaning, now);
            log.tell(
                    job,
                    repeats && observation instanceof Observation.Seen seen ? seen.asRepeated() : observation,
                    () -> told.isNotInTheLog(job));
        }
    }

    private void tellPartitions(Collection<Assignment> jobs, Observation observation) {
        jobs.stream()
                .mapToInt(job -> log.partitionOf(job.job()))
                .distinct()
                .forEach(partition -> log.tell(partition, cluster, observation));
    }
}
