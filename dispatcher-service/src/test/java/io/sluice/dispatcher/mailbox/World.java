package io.sluice.dispatcher.mailbox;

import io.sluice.contracts.command.CommandEvent;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.contracts.topic.Place;
import io.sluice.dispatcher.driver.Outcome.Done;
import io.sluice.dispatcher.driver.Step;
import io.sluice.dispatcher.driver.TakenSavepoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A log of commands of one job, a target that records its effects, a topic of outcomes, and owners that die at any
 * moment: the transaction that is open is lost, what was handed over may have been carried out, and its outcome may
 * still come. The only thing that does not happen is a dead owner that acts anew, which the lease prevents.
 */
final class World {

    private static final int MOST_STEPS = 4_000;

    final Bench bench = new Bench(50, 10_000);
    /** Effects as the target saw them, in their order: command and step. */
    final List<String> target = new ArrayList<>();

    private final Random random;
    private final List<Offer> commands;
    private final List<Report> outcomes = new ArrayList<>();
    /** Handed over and not carried out yet. */
    private final List<Effect.HandOver> atWork = new ArrayList<>();
    /** Carried out, and not written to the outcomes yet. */
    private final List<Report> onTheirWay = new ArrayList<>();

    private int handedOver;
    private int nextCommand;
    private int nextOutcome;
    private int outcomesAtTakeOver;
    /** How far any owner has ever read. */
    private int commandsEverRead;

    private int commandsAtTakeOver;
    /** What came before the outcomes were read, and with it how much of it is committed. */
    private final List<Offer> arrivals = new ArrayList<>();

    private List<Offer> committedArrivals = List.of();
    private Runnable rollBack = () -> {};
    private int committedCommand;
    private int committedOutcome;

    World(Random random, List<String> commands) {
        this.random = random;
        this.commands = new ArrayList<>();
        for (int offset = 0; offset < commands.size(); offset++) {
            this.commands.add(Bench.offer(commands.get(offset), new Place(0, offset)));
        }
        commit();
    }

    /** Runs with {@code crashes} deaths, and then on until nothing is left to do. */
    List<CommandEvent> run(int crashes) {
        int left = crashes;
        for (int step = 0; step < MOST_STEPS && !(left == 0 && isQuiet()); step++) {
            switch (random.nextInt(left > 0 ? 7 : 6)) {
                case 0, 1 -> readCommand();
                case 2 -> readOutcome();
                case 3 -> actOne();
                case 4 -> writeOne();
                case 5 -> commit();
                default -> {
                    crash();
                    left--;
                }
            }
            takeOverWhenRead();
        }
        if (!isQuiet()) {
            throw new AssertionError("Not done after " + MOST_STEPS + " steps: " + bench.state);
        }
        return List.copyOf(bench.events);
    }

    private boolean isQuiet() {
        return nextCommand == commands.size()
                && nextOutcome == outcomes.size()
                && atWork.isEmpty()
                && onTheirWay.isEmpty()
                && bench.mayStart
                && arrivals.isEmpty()
                && bench.state.inFlight() == null
                && bench.state.queue().isEmpty();
    }

    private void readCommand() {
        if (nextCommand == commands.size()) {
            return;
        }
        int offset = nextCommand++;
        commandsEverRead = Math.max(commandsEverRead, nextCommand);
        bench.now = bench.now.plusMillis(1);
        if (!bench.mayStart) {
            arrivals.add(commands.get(offset));
            return;
        }
        if (bench.replayedUntil.equals(Instant.MAX) && offset >= commandsAtTakeOver) {
            bench.replayedUntil = bench.now;
        }
        bench.offer(commands.get(offset));
        collect();
    }

    private void readOutcome() {
        if (nextOutcome < outcomes.size()) {
            bench.report(outcomes.get(nextOutcome++));
            collect();
        }
    }

    /** A driver looks before it acts: an effect of the same command and step is found. With a verdict it only looks. */
    private void actOne() {
        if (atWork.isEmpty()) {
            return;
        }
        Effect.HandOver work = atWork.remove(random.nextInt(atWork.size()));
        String effect = work.assignment().command() + " " + work.assignment().step();
        if (!target.contains(effect) && (work.assignment().verdict() != null || random.nextInt(6) == 0)) {
            onTheirWay.add(bench.failedBy(work, ProblemType.CLUSTER_REFUSED));
            return;
        }
        if (!target.contains(effect)) {
            target.add(effect);
        }
        boolean takesOne =
                work.assignment().step() == Step.STOP || work.assignment().step() == Step.SAVEPOINT;
        onTheirWay.add(bench.doneBy(
                work,
                takesOne
                        ? Done.with(new TakenSavepoint(
                                "file:/state/savepoints/" + work.assignment().command(), bench.now, null))
                        : Done.plain()));
    }

    private void writeOne() {
        if (!onTheirWay.isEmpty()) {
            outcomes.add(onTheirWay.remove(random.nextInt(onTheirWay.size())));
        }
    }

    private void commit() {
        rollBack = bench.checkpoint();
        committedArrivals = List.copyOf(arrivals);
        committedCommand = nextCommand;
        committedOutcome = nextOutcome;
    }

    private void crash() {
        rollBack.run();
        nextCommand = committedCommand;
        nextOutcome = committedOutcome;
        arrivals.clear();
        arrivals.addAll(committedArrivals);
        bench.mayStart = false;
        bench.replayedUntil = Instant.MAX;
        commandsAtTakeOver = commandsEverRead;
        bench.owner = "owner" + random.nextInt(Integer.MAX_VALUE);
        // What was not begun is interrupted; what was carried out may still be told, later or never.
        atWork.clear();
        onTheirWay.removeIf(report -> random.nextBoolean());
        outcomesAtTakeOver = outcomes.size();
    }

    private void takeOverWhenRead() {
        if (!bench.mayStart && nextOutcome >= outcomesAtTakeOver) {
            bench.mayStart = true;
            bench.resume();
            collect();
            for (Offer arrived : arrivals) {
                bench.offer(arrived);
                collect();
            }
            arrivals.clear();
        }
    }

    private void collect() {
        atWork.addAll(bench.handedOver.subList(handedOver, bench.handedOver.size()));
        handedOver = bench.handedOver.size();
    }
}
