package io.sluice.monitor.fold;

import io.sluice.contracts.CommandId;
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
import io.sluice.contracts.observation.Observation;
import io.sluice.contracts.observation.TaskCounts;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.contracts.state.State;
import io.sluice.contracts.topic.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * What might happen to a job, made up from a seed: runs that start or fail to, faults, stops that come through or not,
 * losses, silence. What the dispatcher writes is in order, as its topics keep it.
 */
final class RandomHistory {

    private static final int MAX_RUNS = 3;
    private static final int MAX_STEPS_OF_A_RUN = 6;

    final List<Job> jobs = new ArrayList<>();
    final List<CommandEvent> events = new ArrayList<>();
    final List<Observation> observations = new ArrayList<>();
    final Map<RunId, State> archives = new HashMap<>();

    private final Random random;
    private Instant now = Story.BEGIN;
    private @Nullable Run run;
    private int number;

    RandomHistory(long seed) {
        random = new Random(seed);
        declare(null);
        int runs = 1 + random.nextInt(MAX_RUNS);
        for (number = 1; number <= runs; number++) {
            liveOnce();
        }
        tick();
    }

    Instant end() {
        return now;
    }

    private void liveOnce() {
        Run before = run;
        String start = "start-" + number;
        tell(start, CommandType.START, Phase.STARTED, null, null);
        Run handed = Story.run(number);
        declare(new Run(handed.id(), handed.flinkJobId(), handed.cluster(), handed.command(), now, null));
        if (random.nextInt(4) == 0) {
            tell(start, CommandType.START, Phase.FAILED, null, ProblemType.JAR_NOT_FOUND);
            declare(before);
            return;
        }
        lookAround();
        tell(start, CommandType.START, Phase.SUCCEEDED, null, null);
        for (int steps = random.nextInt(MAX_STEPS_OF_A_RUN); steps > 0; steps--) {
            lookAround();
        }
        endOfRun();
    }

    private void lookAround() {
        switch (random.nextInt(10)) {
            case 0 -> seen("INITIALIZING", null);
            case 1 -> seen("RUNNING", new TaskCounts(3, random.nextInt(3), 0));
            case 2, 3 -> seen("RUNNING", new TaskCounts(3, 3, 0));
            case 4 -> seen("RESTARTING", new TaskCounts(3, 0, 0));
            case 5 -> seen("RECONCILING", null);
            case 6 -> see(new Observation.Absent(Story.JOB, runId(), Story.CLUSTER, Story.SOURCE, tick()));
            case 7 -> resource("RUNNING");
            case 8 -> resource("RECONCILING");
            default -> see(new Observation.Unreachable(null, Story.CLUSTER, "timed out", Story.SOURCE, tick()));
        }
        see(new Observation.Answered(Story.CLUSTER, Story.SOURCE, tick()));
    }

    private void endOfRun() {
        String command = "end-" + number;
        int begin = observations.size();
        endByChance(command);
        if (random.nextInt(3) == 0) {
            see(new Observation.Exited(Story.JOB, runId(), Story.CLUSTER, exitCode(), "kubernetes", tick()));
        }
        if (random.nextInt(2) == 0 && begin < observations.size()) {
            archive();
        }
    }

    private int exitCode() {
        return List.of(0, 137, 163).get(random.nextInt(3));
    }

    private void archive() {
        State end = List.of(State.FINISHED, State.CANCELED, State.FAILED).get(random.nextInt(3));
        archives.put(runId(), end);
        see(new Observation.Archived(Story.JOB, runId(), end, null, "archive", tick()));
    }

    private void endByChance(String command) {
        switch (random.nextInt(6)) {
            case 0 -> {
                tell(command, CommandType.STOP, Phase.STARTED, null, null);
                seen("FINISHED", null);
                tell(command, CommandType.STOP, Phase.SUCCEEDED, Story.SAVEPOINT, null);
            }
            case 1 -> {
                tell(command, CommandType.STOP, Phase.STARTED, null, null);
                tell(command, CommandType.STOP, Phase.FAILED, null, ProblemType.SAVEPOINT_FAILED);
            }
            case 2 -> {
                tell(command, CommandType.CANCEL, Phase.STARTED, null, null);
                tell(command, CommandType.CANCEL, Phase.SUCCEEDED, null, null);
            }
            case 3 -> {
                seen("FAILED", null);
                resource("FAILED");
            }
            case 4 -> seen("FINISHED", null);
            default -> see(new Observation.Absent(Story.JOB, runId(), Story.CLUSTER, Story.SOURCE, tick()));
        }
    }

    private void declare(@Nullable Run newRun) {
        run = newRun;
        FlinkSpec flink = new FlinkSpec(JarReference.of("file:fraud.jar"), null, List.of(), 1, Map.of(), false);
        JobSpec spec = new JobSpec(Story.CLUSTER, flink, null, Upgrade.SAVEPOINT, Priority.NORMAL, Map.of());
        jobs.add(new Job(Story.JOB, 1, spec, Desired.RUNNING, newRun, Story.BEGIN, Story.BEGIN, null));
    }

    private void tell(
            String command, CommandType type, Phase phase, @Nullable String savepoint, @Nullable ProblemType problem) {
        CommandResult result = phase == Phase.SUCCEEDED
                ? CommandResult.ofRun(runId(), Story.run(number).flinkJobId(), savepoint, null)
                : null;
        events.add(new CommandEvent(
                CommandId.of(command),
                Story.JOB,
                type,
                phase,
                tick(),
                null,
                null,
                null,
                result,
                problem == null ? null : problem.problem("it did not work", "look into the log"),
                new Place(0, 1)));
    }

    private void seen(String word, @Nullable TaskCounts tasks) {
        see(Story.seenAt(number, word, tasks, null, null, tick()));
    }

    private void resource(String word) {
        Instant at = tick();
        see(new Observation.Seen(Story.JOB, runId(), Story.CLUSTER, word, null, at, null, null, "kubernetes", at));
    }

    private void see(Observation observation) {
        observations.add(observation);
    }

    private RunId runId() {
        return Story.run(number).id();
    }

    private Instant tick() {
        now = now.plusSeconds(1 + random.nextInt(10));
        return now;
    }
}
