package io.sluice.dispatcher.driver;

import io.sluice.contracts.JobId;
import io.sluice.contracts.cluster.Cluster;
import io.sluice.contracts.cluster.ClusterKind;
import io.sluice.contracts.cluster.Clusters;
import io.sluice.contracts.job.FlinkKind;
import io.sluice.contracts.job.JobSpec;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.problem.Problem;
import io.sluice.contracts.problem.ProblemType;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Whether a spec can run on the cluster that it names. Asked when it is applied, and again when it is to run: the
 * clusters may be other ones by then.
 */
public final class SpecFit {

    private final Clusters clusters;
    private final PassThrough passThrough;

    public SpecFit(Clusters clusters, PassThrough passThrough) {
        this.clusters = clusters;
        this.passThrough = passThrough;
    }

    /** Why not, with a pointer into the spec; empty if it can. */
    public Optional<Problem> check(JobId job, JobSpec spec) {
        Optional<Cluster> cluster = clusters.find(spec.cluster());
        if (cluster.isEmpty()) {
            return Optional.of(ProblemType.UNKNOWN_CLUSTER
                    .problem(
                            "There is no cluster " + spec.cluster() + "; known are: " + clusters.names(),
                            "name one of these, or add the cluster to the file in sluice.clusters.file")
                    .at("/cluster"));
        }
        return ofKind(cluster.get(), spec)
                .or(() -> ofNamespace(cluster.get(), job))
                .or(() -> spec.rebalances() ? Optional.empty() : passThrough.check(spec.flink()));
    }

    static Optional<Problem> ofKind(Cluster cluster, JobSpec spec) {
        return spec.rebalances()
                ? ofRebalance(cluster, spec)
                : ofFlink(cluster, spec.flink().kind());
    }

    private static Optional<Problem> ofRebalance(Cluster cluster, JobSpec spec) {
        return switch (cluster.kind()) {
            case CRUISE_CONTROL -> Optional.empty();
            case KUBERNETES ->
                spec.rebalance().kafkaCluster() != null
                        ? Optional.empty()
                        : Optional.of(ProblemType.INVALID_SPEC
                                .problem(
                                        "/rebalance/kafkaCluster is missing, and cluster " + cluster.name()
                                                + " may have several",
                                        "name the Kafka resource that is to be rebalanced")
                                .at("/rebalance/kafkaCluster"));
            case FLINK_SESSION ->
                Optional.of(misfit(
                        "/rebalance",
                        cluster,
                        "name a cluster of kind " + Json.labelOf(ClusterKind.CRUISE_CONTROL) + " or "
                                + Json.labelOf(ClusterKind.KUBERNETES)));
        };
    }

    private static Problem misfit(String pointer, Cluster cluster, String remedy) {
        return ProblemType.INVALID_SPEC
                .problem(
                        pointer + " cannot run on cluster " + cluster.name() + ", which is of kind "
                                + Json.labelOf(cluster.kind()),
                        remedy)
                .at(pointer);
    }

    private static Optional<Problem> ofFlink(Cluster cluster, FlinkKind given) {
        if (given.runsOn() == cluster.kind()) {
            return Optional.empty();
        }
        String fitting = Arrays.stream(FlinkKind.values())
                .filter(kind -> kind.runsOn() == cluster.kind())
                .map(kind -> "flink." + kind.field())
                .collect(Collectors.joining(" or "));
        return Optional.of(misfit(
                "/flink/" + given.field(),
                cluster,
                "write " + (fitting.isEmpty() ? "rebalance" : fitting) + ", or name a cluster of kind "
                        + Json.labelOf(given.runsOn())));
    }

    private static Optional<Problem> ofNamespace(Cluster cluster, JobId job) {
        if (cluster.kind() != ClusterKind.KUBERNETES
                || cluster.kubernetesNamespace(job.namespace()).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(ProblemType.INVALID_SPEC
                .problem(
                        "The cluster " + cluster.name() + " is not for namespace " + job.namespace()
                                + "; its Kubernetes namespaces are " + String.join(", ", cluster.namespaces()),
                        "name another cluster, or add the namespace to namespaces (and namespaceMap, where its name is"
                                + " another there) in the file in sluice.clusters.file")
                .at("/cluster"));
    }
}
