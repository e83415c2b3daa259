package io.sluice.dispatcher.driver.cruisecontrol;

import io.sluice.contracts.cluster.Cluster;
import io.sluice.contracts.problem.Problem;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.cruisecontrol.answer.Reading;
import io.sluice.dispatcher.driver.Outcome;
import java.time.Duration;
import java.time.Instant;

/** What an answer that is no result means for the command: tried again, or failed. */
final class Meanings {

    private Meanings() {}

    /** Of a request that was not carried out for sure, or that may be sent again without harm. */
    static Outcome outcome(Desk desk, Reading reading, Instant now) {
        Cluster cluster = desk.cluster();
        return switch (reading.meaning()) {
            case CONTENTION ->
                new Outcome.Retry(
                        longer(desk.pause(now), desk.rules().firstBackOff()),
                        busy(cluster, "has no slot free", reading, "let other clients ask less often"));
            case OUTAGE ->
                new Outcome.Retry(
                        desk.rules().pollInterval(),
                        ProblemType.CLUSTER_UNREACHABLE.problem(
                                name(cluster) + " at " + cluster.rest() + ": " + reading.detail(),
                                "see whether it runs; the command goes on by itself until its deadline"));
            case NOT_READY ->
                new Outcome.Retry(
                        desk.rules().notReadyRetry(),
                        busy(cluster, "has not enough numbers yet", reading, "wait until it has seen some windows"));
            case STARTING_UP ->
                new Outcome.Retry(
                        desk.rules().notReadyRetry(),
                        busy(cluster, "has just started", reading, "wait until it knows its brokers"));
            case CONFLICT ->
                new Outcome.Retry(
                        desk.rules().busyRetry(),
                        busy(cluster, "moves data already", reading, "wait until that has ended, or stop it"));
            case AUTHENTICATION ->
                new Outcome.Failed(ProblemType.CLUSTER_REFUSED.problem(
                        name(cluster) + " does not take who asks: " + reading.detail(),
                        "set auth of the cluster in the file in sluice.clusters.file"));
            case REFUSED ->
                new Outcome.Failed(ProblemType.CLUSTER_REFUSED.problem(
                        name(cluster) + " says: " + reading.detail(),
                        "change the rebalance, or what Cruise Control complains about"));
            case UNKNOWN_TASK ->
                new Outcome.Retry(
                        desk.rules().pollInterval(),
                        busy(cluster, "has forgotten the task", reading, "see whether it was restarted"));
            case RESULT, PENDING -> throw new IllegalStateException("It is no obstacle: " + reading.meaning());
        };
    }

    /** It may move data, or may not, and asking a second time could move it twice. */
    static Outcome inDoubt(Cluster cluster, String detail) {
        return new Outcome.Failed(ProblemType.IN_DOUBT.problem(
                name(cluster) + " was asked to move data, and whether it does is not known: " + detail,
                "look at user_tasks and at the executor's state of Cruise Control before you approve again"));
    }

    static Problem wrongState(Cluster cluster, String detail, String remedy) {
        return ProblemType.WRONG_STATE.problem(detail + " (" + name(cluster) + ")", remedy);
    }

    private static Problem busy(Cluster cluster, String why, Reading reading, String remedy) {
        return ProblemType.CLUSTER_UNREACHABLE.problem(
                name(cluster) + " " + why + ": " + reading.detail(),
                remedy + "; the command goes on by itself until its deadline");
    }

    private static String name(Cluster cluster) {
        return "Cruise Control " + cluster.name();
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
