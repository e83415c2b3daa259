package io.sluice.dispatcher.driver.flink;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.cluster.Cluster;
import io.sluice.contracts.cluster.ClusterKind;
import io.sluice.contracts.command.StartFrom;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.dispatcher.driver.Assignment;
import io.sluice.dispatcher.driver.Conduct;
import io.sluice.dispatcher.driver.KeptCheckpoints;
import io.sluice.dispatcher.driver.Lineage;
import io.sluice.dispatcher.driver.Outcome;
import io.sluice.dispatcher.driver.Remains;
import io.sluice.dispatcher.driver.TakenSavepoint;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Asks the JobManager by its REST, at the address that follows from the cluster's configuration. */
public final class JobManagerCheckpoints implements KeptCheckpoints {

    private static final Logger LOG = Logger.getLogger(JobManagerCheckpoints.class);

    private final FlinkRules rules;
    private final HttpClient http;

    /** @param rules with a short time for an answer: whoever asks is about to cancel the job */
    public JobManagerCheckpoints(FlinkRules rules) {
        this.rules = rules;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(rules.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Override
    public Optional<TakenSavepoint> newest(Cluster cluster, String namespace, String deployment, FlinkJobId job)
            throws InterruptedException {
        Optional<URI> address = cluster.restOf(namespace, deployment);
        return address.isEmpty() ? Optional.empty() : newest(jobManager(cluster, address.get()), job);
    }

    @Override
    public Remains remains(Cluster cluster, String namespace, String deployment, Lineage lineage, boolean canceled)
            throws InterruptedException {
        Optional<URI> address = cluster.restOf(namespace, deployment);
        if (address.isEmpty()) {
            return unknown(
                    "The cluster " + cluster.name() + " has no address for JobManagers, so what run "
                            + lineage.run().id() + " could be gone on from is not known",
                    "set flinkRest of the cluster in the file in sluice.clusters.file");
        }
        FlinkCluster jobManager = jobManager(cluster, address.get());
        try {
            if (canceled && !jobManager.keepsCheckpointsOnCancel(lineage.run().flinkJobId())) {
                return new Remains.Nothing(Origins.notKept());
            }
            return switch (new Origins(name -> Optional.of(jobManager)).resolve(new StartFrom.Latest(), lineage)) {
                case Origin.From from -> new Remains.Something();
                case Origin.Nothing nothing -> new Remains.Nothing(Origins.nothing());
                case Origin.Gone gone -> new Remains.Nothing(gone.problem());
                case Origin.Unknown unknown -> new Remains.Unknown(unknown.problem());
            };
        } catch (FlinkException e) {
            return unknown(
                    "The JobManager of run " + lineage.run().id() + " does not say what it could be gone on from: "
                            + e.getMessage(),
                    "see whether it answers at " + address.get() + ", and send the command again");
        }
    }

    @Override
    public Outcome dispose(
            Cluster cluster, String namespace, String deployment, String path, Assignment assignment, Conduct conduct)
            throws InterruptedException {
        Optional<URI> address = cluster.restOf(namespace, deployment);
        if (address.isEmpty()) {
            return new Outcome.Failed(ProblemType.CLUSTER_REFUSED.problem(
                    "The cluster " + cluster.name()
                            + " has no address for JobManagers, and only one of them can delete " + path,
                    "set flinkRest of the cluster in the file in sluice.clusters.file, or delete it by hand"));
        }
        try {
            return Disposing.carryOut(jobManager(cluster, address.get()), path, assignment, conduct);
        } catch (FlinkException e) {
            return FlinkErrors.outcomeOfLook(e);
        }
    }

    private static Remains unknown(String detail, String remedy) {
        return new Remains.Unknown(ProblemType.NO_CHECKPOINT.problem(detail, remedy));
    }

    private static Optional<TakenSavepoint> newest(FlinkCluster jobManager, FlinkJobId job)
            throws InterruptedException {
        try {
            return jobManager.keepsCheckpointsOnCancel(job)
                    ? jobManager.checkpoints(job).flatMap(JobManagerCheckpoints::newest)
                    : Optional.empty();
        } catch (FlinkException e) {
            LOG.warnf("The checkpoints of a job that is canceled are not known; flinkJob=%s: %s", job, e.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<TakenSavepoint> newest(JsonNode statistics) {
        JsonNode completed = statistics.path("latest").path("completed");
        String path = completed.path("external_path").textValue();
        return path == null || completed.path("discarded").asBoolean()
                ? Optional.empty()
                : Optional.of(new TakenSavepoint(
                        path,
                        Instant.ofEpochMilli(
                                completed.path("latest_ack_timestamp").asLong()),
                        null));
    }

    /** It speaks as a session cluster does. */
    private FlinkCluster jobManager(Cluster cluster, URI address) {
        Cluster session = new Cluster(
                cluster.name(),
                ClusterKind.FLINK_SESSION,
                address,
                null,
                cluster.savepointDirectory(),
                cluster.checkpointDirectory(),
                cluster.maxConcurrentCommands());
        return new FlinkCluster(session, new FlinkRest(session, http, rules), rules);
    }
}
