package io.sluice.dispatcher.driver.flink;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.cluster.Cluster;
import io.sluice.contracts.cluster.ClusterKind;
import io.sluice.dispatcher.driver.KeptCheckpoints;
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
