package io.sluice.dispatcher.mailbox;

import io.sluice.contracts.command.CommandEvent;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.contracts.topic.Place;
import io.sluice.dispatcher.driver.Assignment;
import io.sluice.dispatcher.driver.Outcome;
import io.sluice.dispatcher.driver.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A log of commands of one job, a target that records its effects, a topic of outcomes, and owners that die at any
 * moment: the transaction that is open is lost, what was handed over may have been carried out, and its outcome may
 * still come, once or twice. The only thing that does not happen is a dead owner that acts anew, which the lease prevents.
 */
final class World {

    private static final int MOST_STEPS = 4_000;

    /** When what is decided is acted on. */
    enum Acting {
        AS_DECIDED,
        /** As if it never mattered; for seeing that it does. */
        ALWAYS_AT_ONCE,
        /** As if no owner before had ever begun anything; for seeing that one may have. */
        WITHOUT_A_LOOK
    }

    final Bench bench = new Bench(50, 10_000);
    final Target target = new Target();

    private final Choices choices;
    private final Acting acting;
    private final Trouble trouble;
    private final List<Offer> commands = new ArrayList<>();
    private final List<Report> outcomes = new ArrayList<>();
    /** Handed over and not carried out yet. */
    private final List<Effect.HandOver> atWork = new ArrayList<>();
    /** To be handed over when the transaction is committed. */
    private final List<Effect.HandOver> afterCommit = new ArrayList<>();
    /** Carried out, and not written to the outcomes yet. */
    private final List<Report> onTheirWay = new ArrayList<>();

    private final Set<AttemptId> overtaken = new HashSet<>();
    private int readable;
    private int handedOver;
    private int nextCommand;
    private int nextOutcome;
    private int outcomesAtTakeOver;
    private int crashesLeft;
    /** How far any owner has ever read. */
    private int commandsEverRead;

    private int commandsAtTakeOver;
    /** Whether the owner that there is has decided anything but what becomes of outcomes. */
    private boolean hasDecided;

    private boolean everCommitted;
    /** What came before the outcomes were read, and with it how much of it is committed. */
    private final List<Offer> arrivals = new ArrayList<>();

    private List<Offer> committedArrivals = List.of();
    private Runnable rollBack = () -> {};
    private int committedCommand;
    private int committedOutcome;

    World(Choices choices, Acting acting, Trouble trouble, List<String> commands) {
        this.choices = choices;
        this.acting = acting;
        this.trouble = trouble;
        for (int offset = 0; offset < commands.size(); offset++) {
            this.commands.add(Bench.offer(commands.get(offset), new Place(0, offset)));
        }
        readable = commands.size();
        commit();
    }

    /**
     * What goes wrong besides deaths.
     *
     * @param refused the steps that the target always refuses
     * @param moody whether it refuses, and loses answers, by chance
     */
    record Trouble(Set<Step> refused, boolean moody) {
        static final Trouble NONE = new Trouble(Set.of(), false);
        static final Trouble MOODY = new Trouble(Set.of(), true);
    }

    /** The first {@code count} commands are carried out before anything goes wrong. */
    World after(int count) {
        readable = count;
        for (List<Runnable> possible = possible(); !possible.isEmpty(); possible = possible()) {
            possible.getFirst().run();
        }
        readable = commands.size();
        return this;
    }

    /** Runs with {@code crashes} deaths, and then on until nothing is left to do. */
    List<CommandEvent> run(int crashes) {
        crashesLeft = crashes;
        for (int step = 0; step < MOST_STEPS; step++) {
            List<Runnable> possible = possible();
            if (possible.isEmpty()) {
                return List.copyOf(bench.events);
            }
            bench.now = bench.now.plusMillis(1);
            possible.get(choices.oneOf(possible.size())).run();
            takeOverWhenRead();
        }
        throw new AssertionError("Not done after " + MOST_STEPS + " steps: " + bench.state);
    }

    /** What can happen next; first what does happen as long as nothing goes wrong. */
    private List<Runnable> possible() {
        List<Runnable> possible = new ArrayList<>();
        if (nextCommand < readable) {
            possible.add(this::readCommand);
        }
        if (!atWork.isEmpty()) {
            possible.add(this::actOne);
        }
        if (!onTheirWay.isEmpty()) {
            possible.add(this::writeOne);
        }
        if (nextOutcome < outcomes.size()) {
            possible.add(this::readOutcome);
        }
        if (hasOpenTransaction()) {
            possible.add(this::commit);
        }
        if (bench.leaving) {
            possible.add(this::giveUpInOrder);
        }
        if (crashesLeft > 0 && !possible.isEmpty()) {
            possible.add(this::crash);
            if (!bench.leaving) {
                possible.add(this::leave);
            }
        }
        return possible;
    }

    private boolean hasOpenTransaction() {
        return bench.first != mayActAtOnce()
                || !afterCommit.isEmpty()
                || committedCommand < nextCommand
                || committedOutcome < nextOutcome;
    }

    private void readCommand() {
        int offset = nextCommand++;
        commandsEverRead = Math.max(commandsEverRead, nextCommand);
        if (!bench.mayStart || bench.leaving) {
            arrivals.add(commands.get(offset));
            return;
        }
        offer(commands.get(offset), offset);
    }

    /** Of what this owner decides only the first may have been acted on by another (decision 63). */
    private void offer(Offer command, int offset) {
        bench.replayed = acting != Acting.WITHOUT_A_LOOK && !hasDecided && offset < commandsAtTakeOver;
        hasDecided = true;
        bench.offer(command);
        decided();
    }

    private void readOutcome() {
        bench.replayed = false;
        bench.report(outcomes.get(nextOutcome++));
        decided();
    }

    private void actOne() {
        act(atWork.remove(choices.oneOf(atWork.size())));
    }

    private void act(Effect.HandOver work) {
        Assignment assignment = work.assignment();
        if (overtaken.contains(work.attempt()) && assignment.step() != Step.START && !assignment.repeated()) {
            onTheirWay.add(bench.failedBy(work, ProblemType.SUPERSEDED));
            return;
        }
        boolean refuses = trouble.refused().contains(assignment.step()) || (trouble.moody() && choices.rarely());
        boolean loses = trouble.moody() && choices.rarely();
        Outcome outcome = target.carryOut(assignment, bench.now, refuses, loses);
        onTheirWay.add(
                switch (outcome) {
                    case Outcome.Done done -> bench.doneBy(work, done);
                    case Outcome.Failed failed -> bench.failedBy(work, failed.problem());
                    case Outcome.Retry retry -> throw new AssertionError("This target never asks for another try");
                });
    }

    /** A producer that repeats itself now and then writes twice. */
    private void writeOne() {
        Report report = onTheirWay.remove(choices.oneOf(onTheirWay.size()));
        outcomes.add(report);
        if (choices.rarely()) {
            outcomes.add(report);
        }
    }

    private void commit() {
        atWork.addAll(afterCommit);
        afterCommit.clear();
        overtaken.addAll(bench.overtaken);
        everCommitted = everCommitted || nextCommand > 0;
        bench.first = mayActAtOnce();
        rollBack = bench.checkpoint();
        committedArrivals = List.copyOf(arrivals);
        committedCommand = nextCommand;
        committedOutcome = nextOutcome;
    }

    /** Who finds that nobody was here before acts on nothing before that is different. */
    private boolean mayActAtOnce() {
        return everCommitted || acting == Acting.ALWAYS_AT_ONCE;
    }

    /** From now on this owner begins nothing any more. */
    private void leave() {
        crashesLeft--;
        bench.leaving = true;
    }

    private void giveUpInOrder() {
        commit();
        takeOver();
    }

    private void crash() {
        crashesLeft--;
        takeOver();
    }

    /** Another owner has the partition, and what was not committed never happened. */
    private void takeOver() {
        rollBack.run();
        nextCommand = committedCommand;
        nextOutcome = committedOutcome;
        arrivals.clear();
        arrivals.addAll(committedArrivals);
        afterCommit.clear();
        bench.overtaken.clear();
        bench.first = mayActAtOnce();
        bench.mayStart = false;
        bench.leaving = false;
        hasDecided = false;
        commandsAtTakeOver = everCommitted ? commandsEverRead : 0;
        bench.owner = bench.owner + "'";
        // What is being sent may still arrive; what was not begun is interrupted.
        for (Effect.HandOver work : List.copyOf(atWork)) {
            if (choices.oneOf(2) == 0) {
                act(work);
            }
        }
        atWork.clear();
        // What was carried out may still be told, later or never.
        onTheirWay.removeIf(report -> choices.oneOf(2) == 1);
        outcomesAtTakeOver = outcomes.size();
        takeOverWhenRead();
    }

    private void takeOverWhenRead() {
        if (!bench.mayStart && !bench.leaving && nextOutcome >= outcomesAtTakeOver) {
            bench.mayStart = true;
            if (bench.isBusy()) {
                bench.replayed = acting != Acting.WITHOUT_A_LOOK;
                hasDecided = true;
                bench.resume();
                decided();
            }
            // What is kept is the end of what was read.
            int offset = nextCommand - arrivals.size();
            for (Offer arrived : List.copyOf(arrivals)) {
                offer(arrived, offset++);
            }
            arrivals.clear();
        }
    }

    private void decided() {
        bench.first = bench.first && !bench.mayStart;
        for (Effect.HandOver work : bench.handedOver.subList(handedOver, bench.handedOver.size())) {
            (work.afterCommit() && acting != Acting.ALWAYS_AT_ONCE ? afterCommit : atWork).add(work);
        }
        handedOver = bench.handedOver.size();
    }
}
