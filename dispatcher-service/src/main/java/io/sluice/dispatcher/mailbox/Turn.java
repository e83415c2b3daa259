package io.sluice.dispatcher.mailbox;

import io.sluice.contracts.CommandId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.command.Command;
import io.sluice.contracts.command.CommandEvent;
import io.sluice.contracts.command.CommandResult;
import io.sluice.contracts.command.Phase;
import io.sluice.contracts.job.Job;
import io.sluice.contracts.problem.Problem;
import io.sluice.contracts.topic.Place;
import io.sluice.dispatcher.driver.Lineage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One decision while it is being taken: the state so far and the effects so far. It lives within one call. */
final class Turn {

    private final Memory memory;
    private final Moment moment;
    private final List<Effect> effects = new ArrayList<>();
    private final Set<CommandId> remembered = new HashSet<>();
    private MailboxState state;
    private final boolean resuming;
    private boolean acting;

    private Turn(MailboxState state, Memory memory, Moment moment, boolean resuming) {
        this.state = state;
        this.memory = memory;
        this.moment = moment;
        this.resuming = resuming;
        this.acting = moment.first();
    }

    static Turn of(MailboxState state, Memory memory, Moment moment) {
        return new Turn(state, memory, moment, false);
    }

    /** The first of a new owner's, for what the one before may have gone on with. */
    static Turn resuming(MailboxState state, Memory memory, Moment moment) {
        return new Turn(state, memory, moment, true);
    }

    Decision decision() {
        return new Decision(state, effects);
    }

    MailboxState state() {
        return state;
    }

    void state(MailboxState next) {
        state = next;
    }

    Memory memory() {
        return memory;
    }

    Instant now() {
        return moment.now();
    }

    /** Whether the next in a queue may have its turn. */
    boolean mayBegin() {
        return moment.mayStart() && !moment.leaving();
    }

    boolean mayStart() {
        return moment.mayStart();
    }

    /**
     * Whether what is decided may be acted on at once: whoever decides it again, after the transaction was lost, has the
     * same state and the same input before it, and must come to the same.
     */
    boolean isActing() {
        return acting;
    }

    /** Whether the command whose turn it is now may have had it before, in a transaction that was lost. */
    boolean mayRepeat() {
        return resuming && acting;
    }

    /** What is decided from here on could come out otherwise another time, so it is acted on when it is committed. */
    void actAfterCommit() {
        acting = false;
    }

    /** Whether what is begun now may have been begun before, in a transaction that was lost. */
    boolean isReplayed() {
        return moment.replayed();
    }

    AttemptId newAttempt() {
        return moment.attempts().get();
    }

    JobId job() {
        return state.id();
    }

    void add(Effect effect) {
        effects.add(effect);
    }

    boolean isKnown(CommandId id) {
        return remembered.contains(id) || memory.find(id).isPresent();
    }

    void remember(Offer offer) {
        remembered.add(offer.id());
        Counters counters = state.counters();
        state = state.counters(counters.remembered(counters.remembered() + 1));
        add(new Effect.Remember(new LedgerEntry(offer.id(), offer.contentHash(), offer.place(), now())));
    }

    /** Makes {@code lineage} the current one; what is published of the job always names the same run. */
    void lineage(@Nullable Lineage lineage) {
        Job job = state.job();
        state = state.lineage(lineage);
        if (job != null) {
            state = state.job(job.run(lineage == null ? null : lineage.run()));
        }
    }

    void accepted(QueuedCommand command) {
        tell(command, Phase.ACCEPTED, null, null, null);
    }

    void started(InFlight flight) {
        tell(flight.command(), Phase.STARTED, flight.attempt(), null, null);
    }

    void succeeded(QueuedCommand command, @Nullable AttemptId attempt, @Nullable CommandResult result) {
        tell(command, Phase.SUCCEEDED, attempt, result, null);
    }

    void ended(QueuedCommand command, Phase phase, @Nullable AttemptId attempt, Problem problem) {
        tell(command, phase, attempt, null, problem);
    }

    /** Ends a command that never was in the queue. */
    void ended(Offer offer, Phase phase, @Nullable CommandResult result, @Nullable Problem problem) {
        tell(offer.command(), offer.place(), phase, null, result, problem);
    }

    private void tell(
            QueuedCommand command,
            Phase phase,
            @Nullable AttemptId attempt,
            @Nullable CommandResult result,
            @Nullable Problem problem) {
        tell(command.command(), command.place(), phase, attempt, result, problem);
    }

    private void tell(
            Command command,
            Place place,
            Phase phase,
            @Nullable AttemptId attempt,
            @Nullable CommandResult result,
            @Nullable Problem problem) {
        CommandId id = Objects.requireNonNull(command.header().id());
        // A duplicate names the command that it repeats.
        CommandId cause = phase == Phase.DUPLICATE ? id : command.header().cause();
        add(new Effect.Tell(new CommandEvent(
                id,
                state.id(),
                command.type(),
                phase,
                now(),
                attempt == null ? null : attempt.value(),
                command.header().by(),
                cause,
                result,
                problem == null ? null : problem.of(id),
                place)));
    }
}
