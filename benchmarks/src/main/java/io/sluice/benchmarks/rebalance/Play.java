package io.sluice.benchmarks.rebalance;

import io.sluice.contracts.CommandId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.RunId;
import io.sluice.contracts.rebalance.RebalanceSpec;
import io.sluice.cruisecontrol.answer.Meaning;
import io.sluice.cruisecontrol.answer.Reading;
import io.sluice.cruisecontrol.budget.BudgetRules;
import io.sluice.cruisecontrol.budget.Rate;
import io.sluice.cruisecontrol.budget.RateBudget;
import io.sluice.cruisecontrol.request.Reason;
import io.sluice.cruisecontrol.request.Requests;
import io.sluice.cruisecontrol.watch.Watched;
import io.sluice.standin.cruisecontrol.Settings;
import io.sluice.standin.cruisecontrol.StandInCruiseControl;
import io.sluice.standin.cruisecontrol.StandInCruiseControl.Ended;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BiFunction;

/** The same ten minutes for each client: rebalances are carried out one after the other, and another client asks too. */
final class Play {

    private static final Instant BEGIN = Instant.parse("2026-11-20T08:00:00Z");
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final RebalancePlan plan;
    private final StandInCruiseControl server;
    private final Asking others;
    private final Asking operator;
    private final RateBudget commands;
    private final List<Watched> tasks = new ArrayList<>();
    private final Map<String, Instant> seen = new HashMap<>();
    private final SplittableRandom pauses;
    private Instant now = BEGIN;
    private Instant notBefore = BEGIN;

    private Play(RebalancePlan plan) {
        this.plan = plan;
        this.pauses = new SplittableRandom(plan.seed() + 2);
        this.server = new StandInCruiseControl(() -> now, Settings.asItComes().executionTakes(plan.executionTakes()));
        this.others = new Asking(server, "others");
        this.operator = new Asking(server, "operator");
        this.commands = budget(plan.seed() + 1, Rate.SCAN.multipliedBy(2));
    }

    static RebalanceFigures of(RebalancePlan plan, String name, BiFunction<Asking, RateBudget, Client> client) {
        Play play = new Play(plan);
        Asking asking = new Asking(play.server, name);
        return play.run(name, client.apply(asking, budget(plan.seed(), Rate.SCAN)));
    }

    private static RateBudget budget(long seed, Duration per) {
        return new RateBudget(() -> new Rate(1, per), BudgetRules.usual(), new SplittableRandom(seed));
    }

    private RebalanceFigures run(String name, Client client) {
        Instant end = BEGIN.plus(plan.length());
        for (int second = 0; now.isBefore(end); second++) {
            if (second % Rate.SCAN.toSeconds() == 1) {
                for (int i = 0; i < plan.slotsOfOthers(); i++) {
                    others.send(Requests.executor());
                }
            }
            carryOutTheNext();
            now = now.plus(SECOND);
            client.tick(List.copyOf(tasks), now);
            client.ended().forEach(task -> seen.putIfAbsent(task, now));
        }
        return figures(name, client);
    }

    private void carryOutTheNext() {
        boolean isFree = server.ends().size() == tasks.size();
        if (!isFree || tasks.size() == plan.rebalances() || now.isBefore(notBefore)) {
            return;
        }
        int number = tasks.size() + 1;
        JobId job = JobId.of("kafka/orders-" + number);
        RunId run = RunId.of(job, CommandId.of("start"));
        commands.take(now).ifPresent(permit -> {
            Reading reading = operator.send(
                    Requests.execute(RebalanceSpec.full(null, true), Reason.of(run, CommandId.of("start"))));
            if (reading.is(Meaning.CONTENTION)) {
                permit.contended(now);
            }
            permit.answered(now);
            if (reading.is(Meaning.PENDING)) {
                // So that ends come at any time between two looks.
                notBefore = now.plus(plan.executionTakes()).plusSeconds(pauses.nextInt(8));
                tasks.add(new Watched(job, run, reading.userTaskId()));
            }
        });
    }

    private RebalanceFigures figures(String name, Client client) {
        List<Ended> ends = server.ends();
        List<Duration> late = ends.stream()
                .map(end -> Duration.between(end.at(), seen.getOrDefault(end.userTaskId(), now)))
                .sorted()
                .toList();
        return new RebalanceFigures(
                name,
                client.asking().sent(),
                client.asking().refusedShare(),
                others.refusedShare(),
                ends.size(),
                (int) ends.stream()
                        .filter(end -> seen.containsKey(end.userTaskId()))
                        .count(),
                late.isEmpty() ? Duration.ZERO : late.get(late.size() / 2),
                late.isEmpty() ? Duration.ZERO : late.getLast());
    }
}
