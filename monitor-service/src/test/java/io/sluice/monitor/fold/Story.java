package io.sluice.monitor.fold;

import io.sluice.contracts.CommandId;
import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.RunId;
import io.sluice.contracts.command.CommandEvent;
import io.sluice.contracts.command.CommandResult;
import io.sluice.contracts.command.CommandType;
import io.sluice.contracts.command.Phase;
import io.sluice.contracts.command.Priority;
import io.sluice.contracts.job.Desired;
import io.sluice.contracts.job.FlinkSpec;
import io.sluice.contracts.job.JarReference;
import io.sluice.contracts.job.Job;
import io.sluice.contracts.job.JobSpec;
import io.sluice.contracts.job.Run;
import io.sluice.contracts.job.Upgrade;
import io.sluice.contracts.observation.JobManager;
import io.sluice.contracts.observation.Observation;
import io.sluice.contracts.observation.TaskCounts;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.contracts.rebalance.Progress;
import io.sluice.contracts.rebalance.RebalanceReport;
import io.sluice.contracts.rebalance.RebalanceSpec;
import io.sluice.contracts.rebalance.RebalanceWord;
import io.sluice.contracts.state.JobStatus;
import io.sluice.contracts.state.State;
import io.sluice.contracts.topic.Place;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The life of one job, told step by step; each step comes one second after the one before. It stands in for the edge: it
 * keeps the contact with the cluster and the clock.
 */
final class Story {

    static final JobId JOB = JobId.of("payments/fraud");
    static final String CLUSTER = "local";
    static final Instant BEGIN = Instant.parse("2026-11-20T08:00:00Z");
    static final Duration STALE_AFTER = Duration.ofSeconds(15);
    static final Duration LOST_GRACE = Duration.ofSeconds(30);
    static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(5);
    static final String SAVEPOINT = "file:///savepoints/savepoint-1";
    static final String SOURCE = "flink-rest";

    private static final JobManager JOB_MANAGER =
            new JobManager("payments", "fraud", FlinkJobId.of(JOB, CommandId.of("start-1")));
    private static final TaskCounts ALL_RUN = new TaskCounts(3, 3, 0);
    private static final TaskCounts NONE_RUNS = new TaskCounts(3, 0, 0);

    private static final FoldRules RULES = new FoldRules(
            STALE_AFTER,
            LOST_GRACE,
            CLOCK_TOLERANCE,
            cluster -> Optional.of(URI.create("http://ui:8081/")),
            Optional.of(URI.create("http://history:8183")));

    private final Fold fold = new Fold(RULES);
    private final List<JobStatus> told = new ArrayList<>();
    private Instant now = BEGIN;
    private Contact contact = Contact.none();
    private @Nullable Contact own;
    private @Nullable FoldState state;
    private long generation = 1;
    private Desired desired = Desired.RUNNING;
    private Map<String, String> configuration = Map.of();
    private @Nullable Run run;
    private @Nullable Instant archivesListedAt;
    private boolean rebalance;

    /** The run that the command {@code start-<number>} started at the begin of that minute. */
    static Run run(int number) {
        CommandId command = CommandId.of("start-" + number);
        return new Run(RunId.of(JOB, command), FlinkJobId.of(JOB, command), null, command, BEGIN, null);
    }

    static Story declared() {
        return new Story().declare();
    }

    /** Declared, and its first run is handed over. */
    static Story started() {
        return declared().commanded("start-1", CommandType.START, Phase.STARTED).handedOver(1);
    }

    /** A rebalance that is declared, and its first run is handed over. */
    static Story startedRebalance() {
        Story story = new Story();
        story.rebalance = true;
        return story.declare()
                .commanded("start-1", CommandType.START, Phase.STARTED)
                .handedOver(1);
    }

    static Story running() {
        return started().seenRunning(1).succeeded("start-1", CommandType.START, 1, null);
    }

    static Story suspended() {
        return running()
                .commanded("stop-1", CommandType.STOP, Phase.STARTED)
                .seen(1, "FINISHED")
                .succeeded("stop-1", CommandType.STOP, 1, SAVEPOINT);
    }

    Story declare() {
        return step(fold.declare(state, job(), moment()));
    }

    Story generation(long newGeneration) {
        generation = newGeneration;
        return declare();
    }

    /** The spec gives these keys of Flink's. */
    Story configuration(Map<String, String> newConfiguration) {
        configuration = newConfiguration;
        return declare();
    }

    /** The JobManager shows what a run runs with, now. */
    Story shown(int number, Map<String, String> settings) {
        return observe(new Observation.Seen(
                JOB, run(number).id(), CLUSTER, "RUNNING", ALL_RUN, null, null, null, SOURCE, now, settings));
    }

    Story desired(Desired newDesired) {
        desired = newDesired;
        return declare();
    }

    /** The dispatcher names run {@code number} the current one, now. */
    Story handedOver(int number) {
        Run handed = run(number);
        run = new Run(handed.id(), handed.flinkJobId(), handed.cluster(), handed.command(), now, null);
        return declare();
    }

    /** The start failed, and the dispatcher takes it back. */
    Story takenBack(@Nullable Run before) {
        run = before;
        return declare();
    }

    @Nullable
    Run current() {
        return run;
    }

    Story seenRunning(int number) {
        return seen(number, "RUNNING", ALL_RUN, null);
    }

    /** Flink says RUNNING, and no task runs. */
    Story seenWithoutTasks(int number) {
        return seen(number, "RUNNING", NONE_RUNS, null);
    }

    Story seen(int number, String nativeState) {
        return seen(number, nativeState, null, null);
    }

    Story seen(int number, String nativeState, @Nullable TaskCounts tasks, @Nullable String cause) {
        return observe(seenAt(number, nativeState, tasks, null, cause, now));
    }

    static Observation seenAt(
            int number,
            String nativeState,
            @Nullable TaskCounts tasks,
            @Nullable Instant stateSince,
            @Nullable String cause,
            Instant at) {
        return new Observation.Seen(
                JOB, run(number).id(), CLUSTER, nativeState, tasks, stateSince, cause, null, SOURCE, at);
    }

    /** Strimzi's resource says a word of the rebalance. */
    Story resourceOfRebalance(RebalanceWord word, @Nullable String cause) {
        return observe(Observation.Seen.ofRebalance(
                JOB, run(1).id(), CLUSTER, word.text(), cause, Fold.REBALANCES, now, new RebalanceReport(null, null)));
    }

    /** Cruise Control says a word of the rebalance. */
    Story rebalance(RebalanceWord word, @Nullable String cause, @Nullable Progress progress) {
        return observe(Observation.Seen.ofRebalance(
                JOB,
                run(1).id(),
                CLUSTER,
                word.text(),
                cause,
                "cruise-control",
                now,
                new RebalanceReport(null, progress)));
    }

    Story rebalance(RebalanceWord word) {
        return rebalance(word, null, null);
    }

    Story absent(int number) {
        return observe(new Observation.Absent(JOB, run(number).id(), CLUSTER, SOURCE, now));
    }

    Story archived(int number, State finalState) {
        return observe(new Observation.Archived(JOB, run(number).id(), finalState, null, "archive", now));
    }

    Story exited(int number, int code) {
        return observe(new Observation.Exited(JOB, run(number).id(), CLUSTER, code, "kubernetes", now));
    }

    /** The operator writes a word into the custom resource, now. */
    Story resource(int number, String word) {
        return resource(number, word, now);
    }

    /** The custom resource has a word since {@code since}. */
    Story resource(int number, String word, Instant since) {
        return observe(new Observation.Seen(
                JOB, run(number).id(), CLUSTER, word, null, since, null, JOB_MANAGER, "kubernetes", now));
    }

    Story resourceGone(int number) {
        return observe(new Observation.Absent(JOB, run(number).id(), CLUSTER, "kubernetes", now));
    }

    /** The job's own JobManager answers, and what it said last still holds. */
    Story ownAnswered() {
        return observe(new Observation.Answered(JOB, CLUSTER, SOURCE, now));
    }

    /** The job's own JobManager does not answer for so long, while the API server does. */
    Story ownSilentFor(Duration time) {
        for (Instant end = now.plus(time); now.isBefore(end); ) {
            observe(new Observation.Unreachable(JOB, CLUSTER, "connection refused", SOURCE, now));
            observe(new Observation.Answered(CLUSTER, "kubernetes", now));
        }
        return this;
    }

    Story answered() {
        return observe(new Observation.Answered(CLUSTER, SOURCE, now));
    }

    /** The cluster answers once a second for so long. */
    Story answeredFor(Duration time) {
        for (Instant end = now.plus(time); now.isBefore(end); ) {
            answered();
        }
        return this;
    }

    Story unreachable(String cause) {
        return observe(new Observation.Unreachable(null, CLUSTER, cause, SOURCE, now));
    }

    Story unreachableFor(Duration time, String cause) {
        for (Instant end = now.plus(time); now.isBefore(end); ) {
            unreachable(cause);
        }
        return this;
    }

    Story commanded(String command, CommandType type, Phase phase) {
        return tell(event(command, type, phase, null, null));
    }

    Story succeeded(String command, CommandType type, int number, @Nullable String savepoint) {
        CommandResult result = CommandResult.ofRun(run(number).id(), run(number).flinkJobId(), savepoint, null);
        return tell(event(command, type, Phase.SUCCEEDED, result, null));
    }

    Story failed(String command, CommandType type, ProblemType problem) {
        return tell(event(command, type, Phase.FAILED, null, problem));
    }

    Story tell(CommandEvent event) {
        return observe(new Observation.Commanded(event, "dispatcher", event.at()));
    }

    /** Time passes, and the owner looks for states that nothing confirmed. */
    Story after(Duration time) {
        now = now.plus(time);
        return step(fold.judge(state, moment()));
    }

    Story observe(Observation observation) {
        contact = switch (observation) {
            case Observation.Seen seen -> contact.answered(seen.at());
            case Observation.Absent absent -> contact.answered(absent.at());
            case Observation.Answered answered -> answered.job() == null ? contact.answered(answered.at()) : contact;
            case Observation.Unreachable silence ->
                silence.job() == null ? contact.failed(silence.at(), silence.cause()) : contact;
            case Observation.Exited exited -> contact;
            case Observation.Archived archived -> contact;
            case Observation.Commanded commanded -> contact;
            case Observation.Checkpointed checkpointed -> contact;
        };
        own = switch (observation) {
            case Observation.Answered answered ->
                answered.job() == null ? own : known(own).answered(answered.at());
            case Observation.Unreachable silence ->
                silence.job() == null ? own : known(own).failed(silence.at(), silence.cause());
            case Observation.Seen seen ->
                state.hasResource() && seen.source().equals(SOURCE) ? known(own).answered(seen.at()) : own;
            case Observation.Absent absent -> own;
            case Observation.Exited exited -> own;
            case Observation.Archived archived -> own;
            case Observation.Commanded commanded -> own;
            case Observation.Checkpointed checkpointed -> own;
        };
        return step(fold.observe(state, observation, moment()));
    }

    private static Contact known(@Nullable Contact contact) {
        return contact == null ? Contact.none() : contact;
    }

    CommandEvent event(
            String command,
            CommandType type,
            Phase phase,
            @Nullable CommandResult result,
            @Nullable ProblemType problem) {
        return new CommandEvent(
                CommandId.of(command),
                JOB,
                type,
                phase,
                now,
                "a-1",
                null,
                null,
                result,
                problem == null ? null : problem.problem("it did not work", "look into the log"),
                new Place(0, 1));
    }

    /** The history service looked at all archives, and nothing new was there. */
    Story archivesListed() {
        archivesListedAt = now;
        return step(fold.judge(state, moment()));
    }

    Instant now() {
        return now;
    }

    FoldState fold() {
        return state;
    }

    /** What the rules look at now. */
    Picture picture() {
        return new Picture(state.declared(), state.runs(), state.asks(), moment(), RULES);
    }

    JobStatus status() {
        return state.status();
    }

    /** Every status that differs from the one before. */
    List<JobStatus> told() {
        return told;
    }

    private Story step(FoldState next) {
        if (state == null || !next.status().equals(state.status())) {
            told.add(next.status());
        }
        state = next;
        now = now.plusSeconds(1);
        return this;
    }

    private Moment moment() {
        return new Moment(now, BEGIN, contact, archivesListedAt, own);
    }

    private Job job() {
        if (rebalance) {
            JobSpec spec = JobSpec.ofRebalance(CLUSTER, RebalanceSpec.full(null, false), null, Map.of());
            return new Job(JOB, generation, spec, desired, run, BEGIN, BEGIN, null);
        }
        FlinkSpec flink = new FlinkSpec(JarReference.of("file:fraud.jar"), null, List.of(), 1, configuration, false);
        JobSpec spec = new JobSpec(CLUSTER, flink, null, Upgrade.SAVEPOINT, Priority.NORMAL, Map.of());
        return new Job(JOB, generation, spec, desired, run, BEGIN, BEGIN, null);
    }
}
