package io.sluice.monitor.fold;

import io.sluice.contracts.command.CommandType;
import io.sluice.contracts.command.Phase;
import io.sluice.contracts.job.Run;
import io.sluice.contracts.observation.TaskCounts;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.contracts.rebalance.RebalanceWord;
import io.sluice.contracts.state.State;
import java.time.Duration;
import java.util.stream.Stream;

/** What a job may be found in: how it came there, which rule speaks, and which state follows. */
final class Situations {

    private Situations() {}

    record Row(String situation, Story story, Rule rule, State state) {
        @Override
        public String toString() {
            return situation + " -> " + state;
        }
    }

    static Stream<Row> all() {
        return Stream.of(
                        firstRuns(),
                        lives(),
                        stops(),
                        ends(),
                        restarts(),
                        losses(),
                        otherSources(),
                        resources(),
                        rebalances())
                .flatMap(rows -> rows);
    }

    private static Stream<Row> rebalances() {
        return Stream.of(
                row(
                        "a proposal waits",
                        Story.startedRebalance().rebalance(RebalanceWord.PROPOSAL_READY),
                        Rule.ALIVE,
                        State.AWAITING_APPROVAL),
                row(
                        "an execution was stopped",
                        Story.startedRebalance()
                                .rebalance(RebalanceWord.REBALANCING)
                                .commanded("stop-1", CommandType.STOP, Phase.STARTED)
                                .rebalance(RebalanceWord.COMPLETED_WITH_ERROR),
                        Rule.STOPPED_REBALANCE,
                        State.CANCELED));
    }

    private static Stream<Row> firstRuns() {
        return Stream.of(
                row("declared", Story.declared(), Rule.NEVER_STARTED, State.CREATED),
                row(
                        "a start waits in the queue",
                        Story.declared().commanded("start-1", CommandType.START, Phase.ACCEPTED),
                        Rule.NEVER_STARTED,
                        State.CREATED),
                row(
                        "a start is under way",
                        Story.declared().commanded("start-1", CommandType.START, Phase.STARTED),
                        Rule.FIRST_START,
                        State.STARTING),
                row("a run is handed over", Story.started(), Rule.HANDED_OVER, State.STARTING),
                row(
                        "the first start failed",
                        Story.started()
                                .failed("start-1", CommandType.START, ProblemType.JAR_NOT_FOUND)
                                .takenBack(null),
                        Rule.NEVER_STARTED,
                        State.CREATED),
                row(
                        "a stop of a job that never ran",
                        Story.declared()
                                .commanded("stop-1", CommandType.STOP, Phase.STARTED)
                                .commanded("stop-1", CommandType.STOP, Phase.SUCCEEDED),
                        Rule.NEVER_STARTED,
                        State.CREATED));
    }

    private static Stream<Row> lives() {
        return Stream.of(
                row("INITIALIZING", Story.started().seen(1, "INITIALIZING"), Rule.ALIVE, State.STARTING),
                row("RUNNING, no task yet", Story.started().seenWithoutTasks(1), Rule.ALIVE, State.STARTING),
                row("RUNNING, all tasks", Story.started().seenRunning(1), Rule.ALIVE, State.RUNNING),
                row(
                        "RUNNING, but a task was lost",
                        Story.running().seen(1, "RUNNING", new TaskCounts(3, 2, 0), null),
                        Rule.ALIVE,
                        State.RESTARTING),
                row("RESTARTING", Story.running().seen(1, "RESTARTING"), Rule.ALIVE, State.RESTARTING),
                row("FAILING", Story.running().seen(1, "FAILING"), Rule.ALIVE, State.RESTARTING),
                row("CANCELLING", Story.running().seen(1, "CANCELLING"), Rule.ALIVE, State.STOPPING),
                row("RUNNING again", Story.running().seen(1, "RESTARTING").seenRunning(1), Rule.ALIVE, State.RUNNING),
                row("RECONCILING leaves it", Story.running().seen(1, "RECONCILING"), Rule.ALIVE, State.RUNNING),
                row("an unknown word leaves it", Story.running().seen(1, "DANCING"), Rule.ALIVE, State.RUNNING),
                row("a redundant start of a run that lives", startOfALivingRun(), Rule.ALIVE, State.RUNNING));
    }

    private static Story startOfALivingRun() {
        return Story.running().commanded("start-2", CommandType.START, Phase.STARTED);
    }

    private static Stream<Row> stops() {
        Story stopping = Story.running().commanded("stop-1", CommandType.STOP, Phase.STARTED);
        return Stream.of(
                row("a stop is under way", stopping, Rule.ENDING, State.STOPPING),
                row("a stop waits in the queue", stopInQueue(), Rule.ALIVE, State.RUNNING),
                row("it finished before the stop's word", finishedUnderStop(), Rule.STOPPED, State.SUSPENDED),
                row("the stop's word before it was seen finished", Story.suspended(), Rule.STOPPED, State.SUSPENDED),
                row(
                        "the stop's word, and it was never seen finished",
                        stopConfirmed(),
                        Rule.END_CONFIRMED,
                        State.SUSPENDED),
                row(
                        "a stop failed",
                        Story.running()
                                .commanded("stop-1", CommandType.STOP, Phase.STARTED)
                                .failed("stop-1", CommandType.STOP, ProblemType.SAVEPOINT_FAILED),
                        Rule.ALIVE,
                        State.RUNNING),
                row(
                        "a stop failed, and later it finished by itself",
                        Story.running()
                                .commanded("stop-1", CommandType.STOP, Phase.STARTED)
                                .failed("stop-1", CommandType.STOP, ProblemType.SAVEPOINT_FAILED)
                                .seen(1, "FINISHED"),
                        Rule.ENDED,
                        State.FINISHED),
                row(
                        "a stop in doubt, and then it finished",
                        Story.running()
                                .commanded("stop-1", CommandType.STOP, Phase.STARTED)
                                .failed("stop-1", CommandType.STOP, ProblemType.IN_DOUBT)
                                .seen(1, "FINISHED"),
                        Rule.STOPPED,
                        State.SUSPENDED),
                row(
                        "a stop of a run that had finished by itself",
                        Story.running()
                                .seen(1, "FINISHED")
                                .after(Duration.ofMinutes(1))
                                .commanded("stop-1", CommandType.STOP, Phase.STARTED)
                                .succeeded("stop-1", CommandType.STOP, 1, null),
                        Rule.ENDED,
                        State.FINISHED),
                row(
                        "a cancel is under way",
                        Story.running().commanded("cancel-1", CommandType.CANCEL, Phase.STARTED),
                        Rule.ENDING,
                        State.STOPPING),
                row(
                        "a cancel is confirmed",
                        Story.running()
                                .commanded("cancel-1", CommandType.CANCEL, Phase.STARTED)
                                .succeeded("cancel-1", CommandType.CANCEL, 1, null),
                        Rule.END_CONFIRMED,
                        State.CANCELED),
                row(
                        "a cancel overtakes a stop",
                        Story.running()
                                .commanded("stop-1", CommandType.STOP, Phase.STARTED)
                                .commanded("cancel-1", CommandType.CANCEL, Phase.STARTED)
                                .commanded("stop-1", CommandType.STOP, Phase.SUPERSEDED)
                                .seen(1, "CANCELED"),
                        Rule.ENDED,
                        State.CANCELED),
                row(
                        "a suspended job is canceled",
                        Story.suspended()
                                .commanded("cancel-1", CommandType.CANCEL, Phase.STARTED)
                                .succeeded("cancel-1", CommandType.CANCEL, 1, null),
                        Rule.STOPPED,
                        State.SUSPENDED),
                row("seen alive long after a confirmed stop", aliveAfterStop(), Rule.ALIVE, State.RUNNING));
    }

    private static Story stopInQueue() {
        return Story.running().commanded("stop-1", CommandType.STOP, Phase.ACCEPTED);
    }

    private static Story finishedUnderStop() {
        return Story.running()
                .commanded("stop-1", CommandType.STOP, Phase.STARTED)
                .seen(1, "FINISHED");
    }

    private static Story stopConfirmed() {
        return Story.running()
                .commanded("stop-1", CommandType.STOP, Phase.STARTED)
                .succeeded("stop-1", CommandType.STOP, 1, Story.SAVEPOINT);
    }

    private static Story aliveAfterStop() {
        return stopConfirmed().after(Story.CLOCK_TOLERANCE).seenRunning(1);
    }

    private static Stream<Row> ends() {
        return Stream.of(
                row("FINISHED", Story.running().seen(1, "FINISHED"), Rule.ENDED, State.FINISHED),
                row("CANCELED", Story.running().seen(1, "CANCELED"), Rule.ENDED, State.CANCELED),
                row("FAILED", Story.running().seen(1, "FAILED"), Rule.ENDED, State.FAILED),
                row("SUSPENDED by Flink", Story.running().seen(1, "SUSPENDED"), Rule.ENDED, State.SUSPENDED),
                row(
                        "FAILED under a stop",
                        Story.running()
                                .commanded("stop-1", CommandType.STOP, Phase.STARTED)
                                .seen(1, "FAILED"),
                        Rule.ENDED,
                        State.FAILED),
                row(
                        "FAILED, and forgotten by its runtime",
                        Story.running().seen(1, "FAILED").absent(1).answeredFor(Story.LOST_GRACE.multipliedBy(2)),
                        Rule.ENDED,
                        State.FAILED),
                row(
                        "suspended, and forgotten by its runtime",
                        Story.suspended().absent(1).answeredFor(Story.LOST_GRACE.multipliedBy(2)),
                        Rule.STOPPED,
                        State.SUSPENDED),
                row(
                        "FAILED, and seen RUNNING again",
                        Story.running().seen(1, "FAILED").seenRunning(1),
                        Rule.ALIVE,
                        State.RUNNING));
    }

    private static Stream<Row> restarts() {
        return Stream.of(
                row("a restart stops the run", restarting(), Rule.ENDING, State.STOPPING),
                row("a restart between its runs", restarting().seen(1, "FINISHED"), Rule.REPLACED, State.STARTING),
                row(
                        "a restart's new run",
                        restarting().seen(1, "FINISHED").handedOver(2),
                        Rule.HANDED_OVER,
                        State.STARTING),
                row(
                        "a restart's new run runs",
                        restarting().seen(1, "FINISHED").handedOver(2).seenRunning(2),
                        Rule.ALIVE,
                        State.RUNNING),
                row(
                        "a restart whose savepoint failed",
                        restarting().failed("start-2", CommandType.RESTART, ProblemType.SAVEPOINT_FAILED),
                        Rule.ALIVE,
                        State.RUNNING),
                row("a restart whose new run failed to start", restartWithoutNewRun(), Rule.STOPPED, State.SUSPENDED),
                row(
                        "a start after a failure",
                        Story.running().seen(1, "FAILED").commanded("start-2", CommandType.START, Phase.STARTED),
                        Rule.REPLACED,
                        State.STARTING),
                row(
                        "a start of a run that is not listed",
                        Story.running().absent(1).commanded("start-2", CommandType.START, Phase.STARTED),
                        Rule.REPLACED,
                        State.STARTING),
                row("a failed start gives the job back as it was", failedSecondStart(), Rule.STOPPED, State.SUSPENDED));
    }

    private static Story restarting() {
        return Story.running().commanded("start-2", CommandType.RESTART, Phase.STARTED);
    }

    private static Story restartWithoutNewRun() {
        Story story = restarting();
        Run before = story.current();
        return story.seen(1, "FINISHED")
                .handedOver(2)
                .failed("start-2", CommandType.RESTART, ProblemType.SUBMISSION_FAILED)
                .takenBack(before);
    }

    private static Story failedSecondStart() {
        Story story = Story.suspended();
        Run before = story.current();
        return story.commanded("start-2", CommandType.START, Phase.STARTED)
                .handedOver(2)
                .failed("start-2", CommandType.START, ProblemType.JAR_NOT_FOUND)
                .takenBack(before);
    }

    private static Stream<Row> losses() {
        return Stream.of(
                row("not listed, within the grace", Story.running().absent(1), Rule.ALIVE, State.RUNNING),
                row("not listed for the whole grace", lost(), Rule.MISSING, State.LOST),
                row(
                        "not listed, and then the cluster is silent",
                        Story.running()
                                .absent(1)
                                .unreachableFor(Story.LOST_GRACE.multipliedBy(3), "connection refused"),
                        Rule.ALIVE,
                        State.RUNNING),
                row(
                        "not listed while its start is under way",
                        Story.started().absent(1).answeredFor(Story.LOST_GRACE.multipliedBy(2)),
                        Rule.HANDED_OVER,
                        State.STARTING),
                row("found again", lost().seenRunning(1), Rule.ALIVE, State.RUNNING),
                row(
                        "lost, and then started",
                        lost().commanded("start-2", CommandType.START, Phase.STARTED),
                        Rule.REPLACED,
                        State.STARTING),
                row(
                        "lost, and then canceled by a person",
                        lost().commanded("cancel-1", CommandType.CANCEL, Phase.STARTED)
                                .succeeded("cancel-1", CommandType.CANCEL, 1, null),
                        Rule.END_CONFIRMED,
                        State.CANCELED));
    }

    private static Story lost() {
        return Story.running().absent(1).answeredFor(Story.LOST_GRACE.plusSeconds(2));
    }

    private static Stream<Row> otherSources() {
        return Stream.of(
                row(
                        "the archive over what was seen",
                        Story.running().seen(1, "FAILED").archived(1, State.CANCELED),
                        Rule.ENDED,
                        State.CANCELED),
                row("the archive explains a loss", lost().archived(1, State.FAILED), Rule.ENDED, State.FAILED),
                row(
                        "the archive, read with what was asked",
                        stopConfirmed().archived(1, State.FINISHED),
                        Rule.STOPPED,
                        State.SUSPENDED),
                row("exit code of a failure", Story.running().exited(1, 163), Rule.ENDED, State.FAILED),
                row("exit code that says nothing", Story.running().exited(1, 137), Rule.ALIVE, State.RUNNING),
                row(
                        "clean exit under a stop",
                        Story.running()
                                .commanded("stop-1", CommandType.STOP, Phase.STARTED)
                                .exited(1, 0),
                        Rule.STOPPED,
                        State.SUSPENDED),
                row(
                        "clean exit of which nothing else is known",
                        Story.running().exited(1, 0),
                        Rule.ALIVE,
                        State.RUNNING));
    }

    private static Stream<Row> resources() {
        return Stream.of(
                row(
                        "the operator is to begin",
                        Story.started().resource(1, "NOT_OBSERVED"),
                        Rule.ALIVE,
                        State.STARTING),
                row("the operator deploys", Story.started().resource(1, "DEPLOYING"), Rule.ALIVE, State.STARTING),
                row(
                        "the JobManager's pod cannot start",
                        Story.started().resource(1, "JOBMANAGER_NOT_RUNNING"),
                        Rule.ALIVE,
                        State.STARTING),
                row("the operator says RUNNING", Story.started().resource(1, "RUNNING"), Rule.ALIVE, State.RUNNING),
                row("the operator says FAILED", Story.started().resource(1, "FAILED"), Rule.ENDED, State.FAILED),
                row(
                        "the operator says FINISHED after our stop",
                        Story.started()
                                .resource(1, "RUNNING")
                                .commanded("stop-1", CommandType.STOP, Phase.STARTED)
                                .resource(1, "FINISHED"),
                        Rule.STOPPED,
                        State.SUSPENDED),
                row(
                        "the JobManager's pod went after it ran",
                        Story.started().resource(1, "RUNNING").resource(1, "JOBMANAGER_NOT_RUNNING"),
                        Rule.ALIVE,
                        State.RESTARTING),
                row(
                        "the operator is at a loss: RECONCILING",
                        Story.started().resource(1, "RUNNING").resource(1, "RECONCILING"),
                        Rule.ALIVE,
                        State.RUNNING));
    }

    private static Row row(String situation, Story story, Rule rule, State state) {
        return new Row(situation, story, rule, state);
    }
}
