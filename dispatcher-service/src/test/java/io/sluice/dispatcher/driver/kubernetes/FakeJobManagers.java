package io.sluice.dispatcher.driver.kubernetes;

import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.cluster.Cluster;
import io.sluice.dispatcher.driver.Assignment;
import io.sluice.dispatcher.driver.Conduct;
import io.sluice.dispatcher.driver.KeptCheckpoints;
import io.sluice.dispatcher.driver.Lineage;
import io.sluice.dispatcher.driver.Outcome;
import io.sluice.dispatcher.driver.Remains;
import io.sluice.dispatcher.driver.TakenSavepoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the JobManagers of a cluster say of checkpoints, and what they were asked. */
final class FakeJobManagers implements KeptCheckpoints {

    /** What the JobManager of a deployment would keep of a job that is canceled, by {@code <deployment> <Flink's id>}. */
    final Map<String, TakenSavepoint> kept = new HashMap<>();

    /** What there is to go on from, whoever is asked about. */
    Remains remains = new Remains.Something();

    /** {@code <deployment> <Flink's id>}, and whether the run would be canceled. */
    final List<String> asked = new ArrayList<>();

    @Override
    public Optional<TakenSavepoint> newest(Cluster cluster, String namespace, String deployment, FlinkJobId job) {
        return Optional.ofNullable(kept.get(deployment + " " + job));
    }

    @Override
    public Outcome dispose(
            Cluster cluster, String namespace, String deployment, String path, Assignment assignment, Conduct conduct) {
        asked.add(deployment + " dispose " + path);
        return Outcome.Done.plain();
    }

    @Override
    public Remains remains(Cluster cluster, String namespace, String deployment, Lineage lineage, boolean canceled) {
        asked.add(deployment + " " + lineage.run().flinkJobId() + (canceled ? " canceled" : ""));
        return remains;
    }
}
