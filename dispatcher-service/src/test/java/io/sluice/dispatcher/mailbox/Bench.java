package io.sluice.dispatcher.mailbox;

import io.sluice.contracts.CommandId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.checkpoint.Savepoint;
import io.sluice.contracts.cluster.Cluster;
import io.sluice.contracts.cluster.ClusterKind;
import io.sluice.contracts.cluster.Clusters;
import io.sluice.contracts.command.Command;
import io.sluice.contracts.command.CommandEvent;
import io.sluice.contracts.command.CommandReader;
import io.sluice.contracts.job.Job;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.problem.Problem;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.contracts.topic.Place;
import io.sluice.dispatcher.driver.Outcome.Done;
import io.sluice.dispatcher.driver.Step;
import io.sluice.dispatcher.driver.TakenSavepoint;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The owner of a mailbox: keeps its state and carries out its effects in memory. Commands are written as people write
 * them; outcomes are reported as the executor does.
 */
final class Bench {

    static final JobId JOB = JobId.of("tests/job");
    static final String SPEC = "{\"cluster\":\"local\",\"flink\":{\"jar\":\"file:a.jar\"}}";
    static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private static final Clusters CLUSTERS = Clusters.of(List.of(
            cluster("local", "state"),
            cluster("moon", "moon"),
            new Cluster("orders", ClusterKind.CRUISE_CONTROL, URI.create("http://127.0.0.1:1"), null, null, null, 0)));

    final List<CommandEvent> events = new ArrayList<>();
    final List<Effect.HandOver> handedOver = new ArrayList<>();
    final List<AttemptId> overtaken = new ArrayList<>();
    final List<Savepoint> savepoints = new ArrayList<>();
    final Map<CommandId, LedgerEntry> ledger = new HashMap<>();
    final Map<String, Report> held = new HashMap<>();

    MailboxState state = MailboxState.empty(JOB);
    Instant now = BEGIN;
    boolean mayStart = true;
    boolean leaving;
    boolean first = true;
    boolean replayed;
    String owner = "a";

    private final Mailbox mailbox;
    private long offset;
    private long attempts;

    Bench() {
        this(5, 1000);
    }

    Bench(int queueLimit, long ledgerLimit) {
        mailbox = new Mailbox(new MailboxRules(CLUSTERS, queueLimit, ledgerLimit, Map.of(), Duration.ofMinutes(1)));
    }

    static Offer offer(String json, Place place) {
        Command command = CommandReader.read(Json.tree(json.getBytes(StandardCharsets.UTF_8)));
        CommandId id = command.header().id();
        return new Offer(JOB, command.with(command.header().id(id == null ? CommandId.ofPlace(place) : id)), place);
    }

    /** Offers a command; the answer are the events that it led to. */
    List<CommandEvent> offer(String json) {
        return offer(offer(json, new Place(0, offset++)));
    }

    List<CommandEvent> offer(Offer offer) {
        return carryOut(mailbox.offer(state, memory(), offer, moment()));
    }

    List<CommandEvent> report(Report report) {
        return carryOut(mailbox.report(state, memory(), report, moment()));
    }

    List<CommandEvent> resume() {
        return carryOut(mailbox.resume(state, memory(), moment()));
    }

    List<CommandEvent> giveUp() {
        return carryOut(mailbox.giveUp(state, memory(), moment()));
    }

    /** The attempt that runs has had its effect. */
    List<CommandEvent> done(Done done) {
        return report(doneBy(last(), done));
    }

    List<CommandEvent> done() {
        return done(Done.plain());
    }

    List<CommandEvent> doneWithSavepoint(String path) {
        return done(Done.with(new TakenSavepoint(path, now, 7L)));
    }

    List<CommandEvent> failed(ProblemType type) {
        return report(failedBy(last(), type));
    }

    Report doneBy(Effect.HandOver work, Done done) {
        return Report.of(JOB, work.assignment().command(), work.assignment().step(), work.attempt(), now, done);
    }

    Report failedBy(Effect.HandOver work, ProblemType type) {
        return failedBy(work, type.problem("it did not work", "try something else"));
    }

    Report failedBy(Effect.HandOver work, Problem problem) {
        return Report.of(JOB, work.assignment().command(), work.assignment().step(), work.attempt(), now, problem);
    }

    Effect.HandOver last() {
        return handedOver.getLast();
    }

    private static Cluster cluster(String name, String directory) {
        return new Cluster(
                name,
                ClusterKind.FLINK_SESSION,
                URI.create("http://127.0.0.1:1"),
                null,
                "file:///" + directory + "/savepoints",
                "file:///" + directory + "/checkpoints",
                0);
    }

    Job job() {
        return Objects.requireNonNull(state.job());
    }

    /** Whether something is in flight or waits. */
    boolean isBusy() {
        return state.inFlight() != null || !state.queue().isEmpty();
    }

    /** A job whose run was started by the command {@code a.start} and accepted. */
    static Bench running() {
        Bench bench = new Bench();
        bench.offer("{\"type\":\"apply\",\"id\":\"a\",\"spec\":" + SPEC + "}");
        bench.done(Done.restoredFrom(null));
        return bench;
    }

    /** What a transaction that is lost gives back: everything but what was handed over. */
    Runnable checkpoint() {
        MailboxState stateThen = state;
        Map<CommandId, LedgerEntry> ledgerThen = new HashMap<>(ledger);
        Map<String, Report> heldThen = new HashMap<>(held);
        int eventsThen = events.size();
        List<Savepoint> savepointsThen = List.copyOf(savepoints);
        return () -> {
            state = stateThen;
            ledger.clear();
            ledger.putAll(ledgerThen);
            held.clear();
            held.putAll(heldThen);
            events.subList(eventsThen, events.size()).clear();
            savepoints.clear();
            savepoints.addAll(savepointsThen);
        };
    }

    private List<CommandEvent> carryOut(Decision decision) {
        state = decision.state();
        int before = events.size();
        for (Effect effect : decision.effects()) {
            switch (effect) {
                case Effect.Tell tell -> events.add(tell.event());
                case Effect.Keep keep -> savepoints.add(keep.savepoint());
                case Effect.Discard discard ->
                    savepoints.removeIf(kept -> kept.path().equals(discard.path()));
                case Effect.HandOver handOver -> {
                    if (!mayStart) {
                        throw new AssertionError("Handed over before all outcomes were read: " + handOver);
                    }
                    handedOver.add(handOver);
                }
                case Effect.Overtake overtake -> overtaken.add(overtake.attempt());
                case Effect.Remember remember -> ledger.put(remember.entry().command(), remember.entry());
                case Effect.Hold hold ->
                    held.put(hold.report().command() + "/" + hold.report().step(), hold.report());
                case Effect.Release release -> held.remove(release.command() + "/" + release.step());
            }
        }
        return List.copyOf(events.subList(before, events.size()));
    }

    private Memory memory() {
        return new Memory() {
            @Override
            public Optional<LedgerEntry> find(CommandId command) {
                return Optional.ofNullable(ledger.get(command));
            }

            @Override
            public Optional<Report> held(CommandId command, Step step) {
                return Optional.ofNullable(held.get(command + "/" + step));
            }
        };
    }

    private Moment moment() {
        return new Moment(now, mayStart, leaving, first, replayed, () -> AttemptId.of(owner + "-" + attempts++));
    }
}
