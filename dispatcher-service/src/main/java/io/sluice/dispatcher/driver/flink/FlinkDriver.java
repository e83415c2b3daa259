package io.sluice.dispatcher.driver.flink;

import io.sluice.contracts.cluster.Cluster;
import io.sluice.contracts.cluster.ClusterKind;
import io.sluice.contracts.cluster.Clusters;
import io.sluice.contracts.problem.ProblemException;
import io.sluice.dispatcher.driver.Assignment;
import io.sluice.dispatcher.driver.Conduct;
import io.sluice.dispatcher.driver.Driver;
import io.sluice.dispatcher.driver.Outcome;
import io.sluice.dispatcher.driver.Task;
import io.sluice.dispatcher.jar.Jars;
import io.sluice.dispatcher.secret.Secrets;
import java.net.http.HttpClient;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Carries out assignments on Flink session clusters. Each task is one class's business; here they only meet. */
public final class FlinkDriver implements Driver {

    private final Map<String, FlinkCluster> clusters;
    private final Starting starting;
    private final Stopping stopping = new Stopping();
    private final Cancelling cancelling;
    private final Adopting adopting;
    private final TakingSavepoint takingSavepoint = new TakingSavepoint();

    /** @param runs whose current run a Flink job is */
    public FlinkDriver(Clusters configured, FlinkRules rules, Jars jars, Secrets secrets, CurrentRuns runs) {
        this.adopting = new Adopting(runs);
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(rules.connectTimeout())
                // An address comes from the configuration and never from an answer.
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        this.clusters = configured.all().stream()
                .filter(cluster -> cluster.kind() == ClusterKind.FLINK_SESSION)
                .collect(Collectors.toUnmodifiableMap(
                        Cluster::name,
                        cluster -> new FlinkCluster(cluster, new FlinkRest(cluster, http, rules), rules)));
        Function<String, Optional<FlinkCluster>> byName = name -> Optional.ofNullable(clusters.get(name));
        this.cancelling = new Cancelling(new Origins(byName));
        this.starting = new Starting(byName, new Uploading(jars), secrets);
    }

    @Override
    public Outcome carryOut(Assignment assignment, Conduct conduct) throws InterruptedException {
        FlinkCluster cluster =
                Objects.requireNonNull(clusters.get(assignment.task().cluster()));
        try {
            return switch (assignment.task()) {
                case Task.ConfirmEnd confirm -> ConfirmingEnd.carryOut(cluster, confirm, conduct);
                case Task.Stop stop -> stopping.carryOut(cluster, stop, assignment, conduct);
                case Task.Cancel cancel -> cancelling.carryOut(cluster, cancel, assignment, conduct);
                case Task.TakeSavepoint savepoint -> takingSavepoint.carryOut(cluster, savepoint, assignment, conduct);
                case Task.Dispose dispose -> Disposing.carryOut(cluster, dispose.path(), assignment, conduct);
                case Task.Start start -> starting.carryOut(cluster, start, assignment, conduct);
                case Task.Adopt adopt -> adopting.carryOut(cluster, adopt, assignment, conduct);
                case Task.Approve approve -> throw new IllegalStateException("No Flink job is approved");
            };
        } catch (FlinkException e) {
            return FlinkErrors.outcomeOfLook(e);
        } catch (ProblemException e) {
            return new Outcome.Failed(e.problem());
        }
    }
}
