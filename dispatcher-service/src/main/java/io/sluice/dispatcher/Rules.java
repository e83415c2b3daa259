package io.sluice.dispatcher;

import io.sluice.contracts.cluster.Clusters;
import io.sluice.contracts.command.CommandType;
import io.sluice.contracts.command.Priority;
import io.sluice.dispatcher.driver.PassThrough;
import io.sluice.dispatcher.driver.SpecFit;
import io.sluice.dispatcher.driver.cruisecontrol.CruiseControlRules;
import io.sluice.dispatcher.driver.flink.FlinkRules;
import io.sluice.dispatcher.driver.kubernetes.KubernetesRules;
import io.sluice.dispatcher.executor.ExecutorRules;
import io.sluice.dispatcher.group.AnnouncingRules;
import io.sluice.dispatcher.jar.JarRules;
import io.sluice.dispatcher.mailbox.MailboxRules;
import io.sluice.dispatcher.ownership.BalanceRules;
import io.sluice.dispatcher.ownership.LoadWeights;
import io.sluice.dispatcher.ownership.PlacementRules;
import io.sluice.dispatcher.stream.StreamRules;
import io.sluice.dispatcher.topic.TopicRules;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Hands each part the share of the configuration that it goes by, so that no part knows the configuration's form. */
final class Rules {

    private Rules() {}

    static TopicRules topics(DispatcherConfig.Topics topics) {
        return new TopicRules(
                topics.create(), topics.partitions(), topics.replicationFactor(), topics.timeout(), topics.retry());
    }

    static AnnouncingRules announcing(DispatcherConfig.Ownership ownership) {
        return new AnnouncingRules(
                ownership.interval(),
                ownership.changeCheck(),
                ownership.interval().multipliedBy(ownership.missedIntervals()));
    }

    static PlacementRules placement(DispatcherConfig.Ownership.Balance balance) {
        return new PlacementRules(balance.imbalance(), balance.mostMoves(), balance.mostShare());
    }

    static BalanceRules balance(DispatcherConfig.Ownership.Balance balance) {
        return new BalanceRules(
                new LoadWeights(balance.executorTimeWeight(), balance.queuedWeight(), balance.idleWeight()),
                balance.quiet(),
                balance.patience(),
                balance.cooldown(),
                balance.underWay());
    }

    static MailboxRules mailbox(DispatcherConfig config, Clusters clusters) {
        DispatcherConfig.Deadlines deadlines = config.deadlines();
        return new MailboxRules(
                clusters,
                passThrough(config),
                config.mailbox().queueLimit(),
                config.mailbox().ledgerLimit(),
                Map.ofEntries(
                        Map.entry(CommandType.APPLY, deadlines.apply()),
                        Map.entry(CommandType.START, deadlines.start()),
                        Map.entry(CommandType.STOP, deadlines.stop()),
                        Map.entry(CommandType.CANCEL, deadlines.cancel()),
                        Map.entry(CommandType.SAVEPOINT, deadlines.savepoint()),
                        Map.entry(CommandType.RESTART, deadlines.restart()),
                        Map.entry(CommandType.DELETE, deadlines.delete()),
                        Map.entry(CommandType.DISPOSE, deadlines.dispose()),
                        Map.entry(CommandType.ADOPT, deadlines.adopt()),
                        Map.entry(CommandType.APPROVE, deadlines.approve()),
                        Map.entry(CommandType.REFRESH, deadlines.refresh())),
                deadlines.settle());
    }

    static SpecFit fit(DispatcherConfig config, Clusters clusters) {
        return new SpecFit(clusters, passThrough(config));
    }

    private static PassThrough passThrough(DispatcherConfig config) {
        return new PassThrough(
                config.kubernetes().allowedFields(), config.kubernetes().allowedSettings());
    }

    static StreamRules stream(DispatcherConfig config, Clusters clusters) {
        return new StreamRules(
                mailbox(config, clusters),
                config.mailbox().ledgerRetention(),
                config.mailbox().sweepInterval(),
                config.mailbox().sweepBatch(),
                config.streams().takeOverCheck(),
                config.streams().renewal());
    }

    static ExecutorRules executor(DispatcherConfig config) {
        Duration session = config.streams().sessionTimeout();
        return new ExecutorRules(
                config.executor().firstRetry(),
                config.executor().longestRetry(),
                Map.of(
                        Priority.HIGH, Duration.ZERO,
                        Priority.NORMAL, config.executor().normalHandicap(),
                        Priority.LOW, config.executor().lowHandicap()),
                session.minus(config.streams().leaseMargin()),
                session);
    }

    static FlinkRules flink(DispatcherConfig.Flink flink) {
        return new FlinkRules(
                flink.connectTimeout(),
                flink.requestTimeout(),
                flink.submissionTimeout(),
                flink.uploadTimeout(),
                flink.maxAnswer().asLongValue(),
                flink.pollInterval(),
                flink.absenceLooks(),
                flink.absenceInterval(),
                flink.submissionGrace());
    }

    /** Of JobManagers on Kubernetes, which are asked one short question. */
    static FlinkRules jobManagers(DispatcherConfig config) {
        DispatcherConfig.Flink flink = config.flink();
        Duration timeout = config.kubernetes().jobManagerTimeout();
        return new FlinkRules(
                timeout,
                timeout,
                timeout,
                timeout,
                flink.maxAnswer().asLongValue(),
                flink.pollInterval(),
                flink.absenceLooks(),
                flink.absenceInterval(),
                flink.submissionGrace());
    }

    static CruiseControlRules cruiseControl(DispatcherConfig.CruiseControl cruiseControl) {
        return new CruiseControlRules(
                cruiseControl.connectTimeout(),
                cruiseControl.requestTimeout(),
                cruiseControl.maxAnswer().asLongValue(),
                cruiseControl.pollInterval(),
                cruiseControl.queueLimit(),
                cruiseControl.busyRetry(),
                cruiseControl.notReadyRetry(),
                cruiseControl.firstBackOff(),
                cruiseControl.longestBackOff(),
                cruiseControl.quiet());
    }

    static KubernetesRules kubernetes(DispatcherConfig.Kubernetes kubernetes) {
        return new KubernetesRules(
                kubernetes.connectTimeout(),
                kubernetes.requestTimeout(),
                kubernetes.maxAnswer().asLongValue(),
                kubernetes.pollInterval(),
                kubernetes.errorGrace(),
                kubernetes.credentialsInterval());
    }

    static JarRules jars(DispatcherConfig.Jars jars) {
        return new JarRules(
                jars.fileRoots().orElse(List.of()),
                jars.httpsHosts().orElse(List.of()),
                jars.uploadDirectory(),
                new JarRules.Maven(
                        jars.maven().repositories(),
                        jars.maven().userSettings(),
                        jars.maven().localRepository(),
                        jars.maven().offline()),
                jars.maxSize().asLongValue(),
                jars.httpTimeout(),
                jars.downloadTimeout());
    }
}
