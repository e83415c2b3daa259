package io.sluice.benchmarks.rebalance;

import io.sluice.contracts.rebalance.RebalanceWord;
import io.sluice.cruisecontrol.answer.Meaning;
import io.sluice.cruisecontrol.answer.Reading;
import io.sluice.cruisecontrol.budget.RateBudget;
import io.sluice.cruisecontrol.watch.Question;
import io.sluice.cruisecontrol.watch.Saying;
import io.sluice.cruisecontrol.watch.WatchRules;
import io.sluice.cruisecontrol.watch.Watched;
import io.sluice.cruisecontrol.watch.Watcher;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Asks as the monitor does: with its watcher and within its share. */
final class SluiceClient implements Client {

    private final Asking asking;
    private final RateBudget budget;
    private final Watcher watcher = new Watcher(WatchRules.usual());
    private final Set<String> ended = new HashSet<>();

    SluiceClient(Asking asking, RateBudget budget) {
        this.asking = asking;
        this.budget = budget;
    }

    @Override
    public void tick(Collection<Watched> tasks, Instant now) {
        watcher.begin(tasks);
        boolean goesOn = true;
        while (goesOn) {
            goesOn = watcher.next(now, budget.allowed() > 1)
                    .filter(question -> ask(question, now))
                    .isPresent();
        }
        watcher.sayings().forEach((watched, saying) -> {
            boolean done = saying instanceof Saying.Word said && said.word() == RebalanceWord.READY;
            if (done && watched.task() != null) {
                ended.add(watched.task());
            }
        });
    }

    @Override
    public Set<String> ended() {
        return ended;
    }

    @Override
    public Asking asking() {
        return asking;
    }

    private boolean ask(Question question, Instant now) {
        return switch (question) {
            case Question.Movement movement -> {
                watcher.take(movement, Optional.empty(), now);
                yield true;
            }
            case Question.ToCruiseControl ask -> {
                Optional<Reading> reading = send(ask, now);
                reading.ifPresent(answer -> watcher.take(ask, answer, now));
                yield reading.isPresent();
            }
        };
    }

    private Optional<Reading> send(Question.ToCruiseControl ask, Instant now) {
        if (!ask.request().needsSlot()) {
            return Optional.of(asking.send(ask.request()));
        }
        return budget.take(now).map(permit -> {
            Reading reading = asking.send(ask.request());
            if (reading.is(Meaning.CONTENTION)) {
                permit.contended(now);
            }
            permit.answered(now);
            return reading;
        });
    }
}
