package io.sluice.standin.cruisecontrol;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A Cruise Control in memory, on any clock. It behaves as the real one was measured; what a test wants to go wrong is
 * set by name. All methods may be called by any thread.
 */
public final class StandInCruiseControl {

    /** How long a broker goes on with the moves that it has begun when the server that asked for them dies. */
    private static final Duration MOVES_IN_FLIGHT = Duration.ofSeconds(10);

    private static final Set<String> TYPES = Set.of("Active", "InExecution", "Completed", "CompletedWithError");

    private final InstantSource clock;
    private final Settings settings;
    private final List<Ended> ends = new ArrayList<>();
    private final List<String> begun = new ArrayList<>();
    private Tasks tasks;
    private Execution execution;
    private Instant nextScan;
    private Instant upFrom;
    private Instant movesUntil;
    private boolean windows = true;
    private boolean startingUp;
    private boolean externalMoves;
    private @Nullable String failure;

    /**
     * The end of an execution.
     *
     * @param reason that its request gave
     */
    public record Ended(String userTaskId, String reason, boolean withError, Instant at) {}

    public StandInCruiseControl(InstantSource clock, Settings settings) {
        this.clock = clock;
        this.settings = settings;
        this.tasks = new Tasks(settings.retention());
        this.execution = new Execution(settings);
        this.upFrom = clock.instant();
        this.nextScan = upFrom.plus(settings.scanEvery());
        this.movesUntil = Instant.MIN;
    }

    /** Whether it listens; a request at another time finds nobody. */
    public synchronized boolean isUp() {
        return !clock.instant().isBefore(upFrom);
    }

    /** It dies, with all that it knew, and listens again after {@code down}. */
    public synchronized void restart(Duration down) {
        Instant now = advance();
        movesUntil = execution.isBusy() ? now.plus(MOVES_IN_FLIGHT) : movesUntil;
        tasks = new Tasks(settings.retention());
        execution = new Execution(settings);
        upFrom = now.plus(down);
        nextScan = upFrom.plus(settings.scanEvery());
    }

    /** Whether proposals can be computed yet. */
    public synchronized void windows(boolean ready) {
        windows = ready;
    }

    /** Whether requests are answered as in the first seconds after a start. */
    public synchronized void startingUp(boolean racing) {
        startingUp = racing;
    }

    /** Whether somebody else moves partitions. */
    public synchronized void externalMoves(boolean moving) {
        externalMoves = moving;
    }

    /** The next proposal fails with this exception and message. */
    public synchronized void failNext(String exception) {
        failure = exception;
    }

    /** What Kafka itself would say: whether any partition is being reassigned. */
    public synchronized boolean movesData() {
        Instant now = advance();
        return execution.isBusy() || externalMoves || movesUntil.isAfter(now);
    }

    /** The reasons of all executions that ever began. */
    public synchronized List<String> begun() {
        advance();
        return List.copyOf(begun);
    }

    /** The ends of all executions, at their very moment. */
    public synchronized List<Ended> ends() {
        advance();
        return List.copyOf(ends);
    }

    public synchronized Answer handle(Request request) {
        Instant now = advance();
        if (settings.authorization() != null && !settings.authorization().equals(request.authorization())) {
            return Answer.html(401, "Unauthorized");
        }
        if (!Endpoints.isKnown(request.endpoint())) {
            return Answer.html(404, "Not Found");
        }
        if (request.userTaskId() != null) {
            return tasks.find(request.userTaskId(), request)
                    .map(task -> result(task, now))
                    .orElseGet(() -> Answer.json(
                            500,
                            Bodies.error(
                                    request,
                                    "java.lang.IllegalArgumentException: Unexpected header User-Task-ID in the request: "
                                            + request.userTaskId()),
                            null));
        }
        if (tasks.active() >= settings.maxActiveTasks()) {
            return Answer.json(500, Bodies.CAPACITY, null);
        }
        return Endpoints.moves(request.endpoint()) ? propose(request, now) : atOnce(request, now);
    }

    private Answer propose(Request request, Instant now) {
        String id = UUID.randomUUID().toString();
        Task task = new Task(id, request, now, now.plus(settings.proposalTakes()), Bodies.PROPOSAL);
        task.failure = obstacle(task);
        tasks.add(task);
        return result(task, now);
    }

    private @Nullable String obstacle(Task task) {
        if (startingUp) {
            return Bodies.START_UP_RACE;
        }
        String cause = null;
        if (!windows) {
            cause = "com.linkedin.kafka.cruisecontrol.exception.KafkaCruiseControlException:"
                    + " com.linkedin.cruisecontrol.exception.NotEnoughValidWindowsException: There are only 0 valid"
                    + " windows when aggregating in range [-1, 1795156813000]";
        } else if (failure != null) {
            cause = failure;
            failure = null;
        } else if (task.isExecution() && execution.isBusy()) {
            cause =
                    "java.lang.IllegalStateException: Cannot execute new proposals while there is an ongoing execution.";
        } else if (task.isExecution() && externalMoves) {
            cause = "java.lang.IllegalStateException: Cannot execute new proposals while there are ongoing partition"
                    + " reassignments initiated by external agent: [skew-4].";
        }
        return cause == null ? null : Bodies.error(task.request, cause);
    }

    private Answer atOnce(Request request, Instant now) {
        List<Task> before = tasks.all();
        String body = switch (request.endpoint()) {
            case Endpoints.STOP -> {
                execution.stop(now);
                yield Bodies.STOPPED;
            }
            case Endpoints.STATE -> execution.json(now);
            default -> Bodies.tasks(listed(before, request), isFetching(request));
        };
        Task task = new Task(UUID.randomUUID().toString(), request, now, now, body);
        tasks.add(task);
        boolean breaks = isFetching(request) && before.stream().anyMatch(other -> other.failure != null);
        return breaks
                ? Answer.json(500, Bodies.error(request, "java.lang.NullPointerException"), task.id)
                : Answer.json(200, body, task.id);
    }

    private static boolean isFetching(Request request) {
        return request.parameter("fetch_completed_task", "false").equals("true");
    }

    private static List<Task> listed(List<Task> all, Request request) {
        Stream<Task> stream = all.stream();
        if (request.parameters().containsKey("user_task_ids")) {
            Set<String> ids = Set.of(request.parameter("user_task_ids", "").split(","));
            stream = stream.filter(task -> ids.contains(task.id));
        }
        // A type that is not spelled exactly filters nothing, and nobody is told.
        String type = request.parameter("types", "");
        return TYPES.contains(type)
                ? stream.filter(task -> task.state.label.equals(type)).toList()
                : stream.toList();
    }

    private static Answer result(Task task, Instant now) {
        if (task.failure != null) {
            return Answer.json(500, task.failure, task.id);
        }
        return task.isComputed(now)
                ? Answer.json(200, task.result, task.id)
                : Answer.json(202, Bodies.PENDING, task.id);
    }

    /** Lets happen what happens by itself until now, in its order. */
    private Instant advance() {
        Instant now = clock.instant();
        while (!nextScan.isAfter(now)) {
            happenUntil(nextScan);
            tasks.scan(nextScan);
            nextScan = nextScan.plus(settings.scanEvery());
        }
        happenUntil(now);
        return now;
    }

    private void happenUntil(Instant until) {
        for (Task task : tasks.toBegin(until)) {
            execution.settle(task.computedAt, this::ended);
            begin(task);
        }
        execution.settle(until, this::ended);
    }

    private void begin(Task task) {
        task.failure = obstacle(task);
        if (task.failure == null) {
            tasks.inExecution(task, task.computedAt);
            execution.begin(task, task.computedAt);
            begun.add(task.request.parameter("reason", ""));
        }
    }

    private void ended(Task task, Instant at) {
        ends.add(new Ended(
                task.id, task.request.parameter("reason", ""), task.state == Task.State.COMPLETED_WITH_ERROR, at));
    }
}
