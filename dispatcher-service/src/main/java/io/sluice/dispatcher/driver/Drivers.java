package io.sluice.dispatcher.driver;

import io.sluice.contracts.cluster.Cluster;
import io.sluice.contracts.cluster.ClusterKind;
import io.sluice.contracts.cluster.Clusters;
import io.sluice.contracts.problem.Problem;
import io.sluice.contracts.problem.ProblemType;
import java.util.Map;
import java.util.Optional;

/** Gives each assignment to the driver of its cluster's kind. */
public final class Drivers implements Driver {

    private final Clusters clusters;
    private final Map<ClusterKind, Driver> byKind;

    public Drivers(Clusters clusters, Map<ClusterKind, Driver> byKind) {
        this.clusters = clusters;
        this.byKind = Map.copyOf(byKind);
    }

    @Override
    public Outcome carryOut(Assignment assignment, Conduct conduct) throws InterruptedException {
        Optional<Cluster> cluster = clusters.find(assignment.task().cluster());
        if (cluster.isEmpty()) {
            return new Outcome.Failed(ProblemType.UNKNOWN_CLUSTER.problem(
                    "The cluster " + assignment.task().cluster() + " is not configured any more; known are: "
                            + clusters.names(),
                    "add it to the file in sluice.clusters.file again, or apply a spec that names another"));
        }
        // It was checked when it was applied; the cluster of that name may be another one by now.
        Optional<Problem> misfit = assignment.task() instanceof Task.Start start
                ? SpecFit.ofKind(cluster.get(), start.spec())
                : Optional.empty();
        if (misfit.isPresent()) {
            return new Outcome.Failed(misfit.get());
        }
        return byKind.get(cluster.get().kind()).carryOut(assignment, conduct);
    }
}
