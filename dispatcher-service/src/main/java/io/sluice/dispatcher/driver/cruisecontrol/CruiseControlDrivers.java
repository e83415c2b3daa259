package io.sluice.dispatcher.driver.cruisecontrol;

import io.sluice.contracts.cluster.Cluster;
import io.sluice.contracts.cluster.ClusterKind;
import io.sluice.contracts.cluster.Clusters;
import io.sluice.cruisecontrol.budget.BudgetRules;
import io.sluice.cruisecontrol.budget.Rate;
import io.sluice.cruisecontrol.budget.RateBudget;
import io.sluice.cruisecontrol.http.CruiseControlClients;
import io.sluice.dispatcher.driver.Driver;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;

/** Makes the driver of all configured Cruise Controls. */
public final class CruiseControlDrivers {

    private CruiseControlDrivers() {}

    /** @param members how many dispatchers live: they share what commands may use of a server */
    public static Driver of(Clusters clusters, CruiseControlRules rules, IntSupplier members) {
        CruiseControlClients clients =
                new CruiseControlClients(rules.connectTimeout(), rules.requestTimeout(), rules.maxAnswerBytes());
        return new CruiseControlDriver(clusters.ofKind(ClusterKind.CRUISE_CONTROL).stream()
                .map(cluster -> new Desk(cluster, clients.of(cluster)::send, budget(cluster, rules, members), rules))
                .collect(Collectors.toMap(desk -> desk.cluster().name(), Function.identity())));
    }

    private static RateBudget budget(Cluster cluster, CruiseControlRules rules, IntSupplier members) {
        Rate all = new Rate(cluster.userTasks().commands(), Rate.SCAN);
        return new RateBudget(
                () -> all.shared(members.getAsInt()),
                new BudgetRules(rules.firstBackOff(), rules.longestBackOff(), rules.quiet()),
                new SplittableRandom());
    }
}
