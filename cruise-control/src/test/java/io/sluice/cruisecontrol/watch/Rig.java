package io.sluice.cruisecontrol.watch;

import io.sluice.contracts.CommandId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.RunId;
import io.sluice.contracts.rebalance.RebalanceSpec;
import io.sluice.contracts.rebalance.RebalanceWord;
import io.sluice.cruisecontrol.answer.Reading;
import io.sluice.cruisecontrol.budget.BudgetRules;
import io.sluice.cruisecontrol.budget.Rate;
import io.sluice.cruisecontrol.budget.RateBudget;
import io.sluice.cruisecontrol.request.CruiseControlRequest;
import io.sluice.cruisecontrol.request.Reason;
import io.sluice.cruisecontrol.request.Requests;
import io.sluice.standin.cruisecontrol.Settings;
import io.sluice.standin.cruisecontrol.StandInCruiseControl;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** A watcher, its budget and the stand-in on one clock that moves by seconds. */
final class Rig {

    static final RebalanceSpec SPEC = RebalanceSpec.full(null, false);
    static final Duration TICK = Duration.ofSeconds(1);

    Instant now = Instant.parse("2026-11-20T08:00:00Z");
    final StandInCruiseControl server;
    final Line monitor;
    final RateBudget budget;
    /** Whether Kafka itself can be asked. */
    boolean asksKafka = true;

    private Watcher watcher = new Watcher(WatchRules.usual());
    private final Map<RunId, Watched> runs = new LinkedHashMap<>();
    private final Map<RunId, List<Told>> told = new LinkedHashMap<>();

    /** Something that was said of a run, when it was said first. */
    record Told(Instant at, Saying saying) {
        RebalanceWord word() {
            return ((Saying.Word) saying).word();
        }
    }

    Rig(Settings settings, Rate rate, long seed) {
        this.server = new StandInCruiseControl(() -> now, settings);
        this.monitor = new Line(server, "monitor");
        this.budget = new RateBudget(() -> rate, BudgetRules.usual(), new SplittableRandom(seed));
    }

    static RunId run(int number) {
        return RunId.of(JobId.of("kafka/orders-" + number), CommandId.of("start"));
    }

    /** A command of a run, carried out by a client of its own. */
    static CruiseControlRequest propose(int number) {
        return Requests.propose(SPEC, Reason.of(run(number), CommandId.of("start")));
    }

    static CruiseControlRequest execute(int number) {
        return Requests.execute(SPEC, Reason.of(run(number), CommandId.of("approve")));
    }

    /** What the dispatcher publishes: the run, and its task where it heard of one. */
    void publish(int number, String task) {
        runs.put(run(number), new Watched(JobId.of("kafka/orders-" + number), run(number), task));
    }

    /** The monitor dies, and another one knows only what the dispatcher published. */
    void newMonitor() {
        watcher = new Watcher(WatchRules.usual());
    }

    void pass(int seconds) {
        for (int i = 0; i < seconds; i++) {
            now = now.plus(TICK);
            round();
        }
    }

    void round() {
        watcher.begin(List.copyOf(runs.values()));
        while (step()) {
            // One question leads to the next.
        }
        watcher.sayings().forEach((watched, saying) -> tell(watched.run(), saying));
    }

    private boolean step() {
        Optional<Question> question = watcher.next(now, budget.allowed() > 1);
        return question.isPresent()
                && switch (question.get()) {
                    case Question.Movement movement -> {
                        watcher.take(movement, asksKafka ? Optional.of(server.movesData()) : Optional.empty(), now);
                        yield true;
                    }
                    case Question.ToCruiseControl ask -> {
                        Optional<Reading> reading = monitor.send(ask.request(), budget, now);
                        reading.ifPresent(answer -> watcher.take(ask, answer, now));
                        yield reading.isPresent();
                    }
                };
    }

    private void tell(RunId run, Saying saying) {
        List<Told> before = told.computeIfAbsent(run, id -> new ArrayList<>());
        if (before.isEmpty() || !before.getLast().saying().equals(saying)) {
            before.add(new Told(now, saying));
        }
    }

    List<Told> told(int number) {
        return told.getOrDefault(run(number), List.of());
    }

    Saying last(int number) {
        return told(number).getLast().saying();
    }

    /** The words that were said of a run, each once in a row. */
    List<RebalanceWord> words(int number) {
        List<RebalanceWord> words = new ArrayList<>();
        for (Told saying : told(number)) {
            if (saying.saying() instanceof Saying.Word said && (words.isEmpty() || words.getLast() != said.word())) {
                words.add(said.word());
            }
        }
        return words;
    }
}
