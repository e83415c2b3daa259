package io.sluice.cruisecontrol.watch;

import io.sluice.contracts.RunId;
import io.sluice.cruisecontrol.answer.Meaning;
import io.sluice.cruisecontrol.answer.Reading;
import io.sluice.cruisecontrol.request.CruiseControlRequest;
import io.sluice.cruisecontrol.request.Requests;
import io.sluice.cruisecontrol.task.ExecutorState;
import io.sluice.cruisecontrol.task.UserTasks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Follows all runs on one Cruise Control with as few questions as there can be: how all tasks are is one question, the
 * result of a task that ended is asked for once, and a server on which nothing is under way is left alone. An answer that
 * is no answer changes nothing.
 */
public final class Watcher {

    /** How many of our own requests are remembered, by which a restart of the server is told. */
    private static final int WITNESSES = 8;

    private final WatchRules rules;
    private final Map<RunId, Followed> followed = new LinkedHashMap<>();
    private final Set<RunId> resultsAsked = new HashSet<>();
    private final Deque<String> answered = new ArrayDeque<>();
    private Instant tasksAskedAt = Instant.MIN;
    private Instant allAskedAt = Instant.MIN;
    private Instant executorAskedAt = Instant.MIN;
    private Instant movementAskedAt = Instant.MIN;

    public Watcher(WatchRules rules) {
        this.rules = rules;
    }

    /** A round begins, with the runs that there are now. */
    public void begin(Collection<Watched> runs) {
        resultsAsked.clear();
        Set<RunId> ids = runs.stream().map(Watched::run).collect(Collectors.toUnmodifiableSet());
        followed.keySet().retainAll(ids);
        runs.forEach(run ->
                followed.computeIfAbsent(run.run(), id -> new Followed(run)).now(run));
    }

    /**
     * What to ask next; empty if the round is over. Where a question has to wait, it comes again in a later round.
     *
     * @param spare whether there is more to spend than one question in the time that a slot is held: only then it is asked
     *     often how far an execution is
     */
    public Optional<Question> next(Instant now, boolean spare) {
        return result().or(() -> executorForInquiry(now))
                .or(() -> progress(rules.progressAtLeastEvery(), now))
                .or(() -> tasks(now))
                .or(() -> spare ? progress(rules.progressEvery(), now) : Optional.empty())
                .or(() -> movement(now));
    }

    /** Takes what was answered to a question of {@link #next}. */
    public void take(Question.ToCruiseControl question, Reading reading, Instant now) {
        if (question.request().needsSlot() && reading.userTaskId() != null) {
            answered.addLast(reading.userTaskId());
            if (answered.size() > WITNESSES) {
                answered.removeFirst();
            }
        }
        switch (question) {
            case Question.Result result -> {
                resultsAsked.add(result.run());
                Optional.ofNullable(followed.get(result.run())).ifPresent(run -> run.result(reading));
            }
            case Question.Tasks tasks -> {
                tasksAskedAt = now;
                UserTasks.of(reading.body()).ifPresent(listing -> listed(tasks.ids(), listing));
            }
            case Question.AllTasks all -> {
                tasksAskedAt = now;
                allAskedAt = now;
                UserTasks.of(reading.body())
                        .ifPresent(listing -> open().forEach(run -> run.listed(listing, true, List.copyOf(answered))));
            }
            case Question.Executor executor -> {
                executorAskedAt = now;
                ExecutorState.of(reading.body())
                        .ifPresent(state -> followed.values().forEach(run -> run.executor(state, now)));
            }
        }
    }

    /** Takes what Kafka said; empty: there is nobody to ask. */
    public void take(Question.Movement question, Optional<Boolean> moving, Instant now) {
        movementAskedAt = now;
        followed.values().forEach(run -> run.moving(moving));
    }

    /** What is to be said of each run now; nothing of those of which nothing is known yet. */
    public Map<Watched, Saying> sayings() {
        Map<Watched, Saying> sayings = new LinkedHashMap<>();
        followed.values().forEach(run -> run.saying().ifPresent(saying -> sayings.put(run.watched(), saying)));
        return sayings;
    }

    /** Whether this answer says that the server is there and knows what it says. */
    public static boolean isAnswer(Reading reading) {
        return reading.is(Meaning.RESULT) || reading.is(Meaning.PENDING);
    }

    private void listed(Set<String> asked, UserTasks listing) {
        open().forEach(run -> {
            if (asked.contains(run.watched().task())) {
                run.listed(listing, false, List.copyOf(answered));
            }
        });
    }

    private Optional<Question> result() {
        for (Followed run : followed.values()) {
            Optional<CruiseControlRequest> look = run.resultToAsk();
            if (look.isPresent() && !resultsAsked.contains(run.watched().run())) {
                return Optional.of(new Question.Result(look.get(), run.watched().run()));
            }
        }
        return Optional.empty();
    }

    private Optional<Question> tasks(Instant now) {
        if (open().isEmpty()) {
            return Optional.empty();
        }
        if (any(Followed::wantsAllTasks)) {
            return isDue(allAskedAt, rules.every(), now)
                    ? Optional.of(new Question.AllTasks(Requests.allTasks()))
                    : Optional.empty();
        }
        Duration every = open().stream().allMatch(Followed::isLost) ? rules.lostEvery() : rules.every();
        if (!isDue(tasksAskedAt, every, now)) {
            return Optional.empty();
        }
        Set<String> ids = open().stream()
                .map(run -> Objects.requireNonNull(run.watched().task()))
                .collect(Collectors.toUnmodifiableSet());
        return Optional.of(new Question.Tasks(Requests.tasks(ids), ids));
    }

    /** Before the tasks are asked for again: else it would never have its turn where there is little to spend. */
    private Optional<Question> executorForInquiry(Instant now) {
        return any(Followed::wantsExecutor) && isDue(executorAskedAt, rules.every(), now)
                ? Optional.of(new Question.Executor(Requests.executor()))
                : Optional.empty();
    }

    private Optional<Question> progress(Duration every, Instant now) {
        return any(Followed::isExecuting) && isDue(executorAskedAt, every, now)
                ? Optional.of(new Question.Executor(Requests.executor()))
                : Optional.empty();
    }

    private Optional<Question> movement(Instant now) {
        return any(Followed::wantsMovement) && isDue(movementAskedAt, rules.every(), now)
                ? Optional.of(new Question.Movement())
                : Optional.empty();
    }

    private Collection<Followed> open() {
        return followed.values().stream().filter(Followed::isOpen).toList();
    }

    private boolean any(Predicate<Followed> what) {
        return followed.values().stream().anyMatch(what);
    }

    private static boolean isDue(Instant askedAt, Duration every, Instant now) {
        return !now.isBefore(askedAt.plus(every));
    }
}
