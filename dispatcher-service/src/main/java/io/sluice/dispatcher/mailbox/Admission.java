package io.sluice.dispatcher.mailbox;

import io.sluice.contracts.CommandId;
import io.sluice.contracts.command.Command.AdoptJob;
import io.sluice.contracts.command.Command.ApplyJob;
import io.sluice.contracts.command.Command.CancelJob;
import io.sluice.contracts.command.Phase;
import io.sluice.contracts.problem.Problem;
import io.sluice.contracts.problem.ProblemType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lets a command into the mailbox or answers it at the door: known ids, limits, commands for no job, and applies, which
 * wait for nobody unless a delete is on its way.
 */
final class Admission {

    private final MailboxRules rules;
    private final Queueing queueing;
    private final Applying applying;
    private final PathRules paths;

    Admission(MailboxRules rules, Queueing queueing, Applying applying, PathRules paths) {
        this.rules = rules;
        this.queueing = queueing;
        this.applying = applying;
        this.paths = paths;
    }

    void admit(Turn turn, Offer offer) {
        Optional<LedgerEntry> first = turn.memory().find(offer.id());
        if (first.isPresent()) {
            answerKnown(turn, offer, first.get());
            return;
        }
        Optional<Problem> full = full(turn.state(), offer);
        if (full.isPresent()) {
            // Not remembered: the same id may come again when there is room.
            turn.ended(offer, Phase.REJECTED, null, full.get());
            return;
        }
        turn.remember(offer);
        take(turn, offer);
    }

    private static void answerKnown(Turn turn, Offer offer, LedgerEntry first) {
        if (first.contentHash().equals(offer.contentHash())) {
            turn.ended(offer, Phase.DUPLICATE, null, null);
            return;
        }
        turn.ended(
                offer,
                Phase.REJECTED,
                null,
                ProblemType.COMMAND_ID_REUSED.problem(
                        "The id " + offer.id() + " is that of another command of " + turn.job() + ", at place "
                                + first.place() + " since " + first.at(),
                        "give each command an id of its own; repeat an id only with the same content"));
    }

    private Optional<Problem> full(MailboxState state, Offer offer) {
        // What ends a run still has a place then, for as many more as may wait.
        boolean ends = switch (offer.command().type()) {
            case STOP, CANCEL, DELETE -> true;
            case APPLY, START, SAVEPOINT, DISPOSE, RESTART, ADOPT, APPROVE, REFRESH -> false;
        };
        long limit = ends ? rules.ledgerLimit() + rules.queueLimit() : rules.ledgerLimit();
        if (state.counters().remembered() >= limit) {
            return Optional.of(ProblemType.QUEUE_FULL.problem(
                    "The ids of " + state.counters().remembered() + " commands of " + state.id()
                            + " are remembered, and more are not allowed (limit " + rules.ledgerLimit() + ")",
                    "send fewer commands, or raise sluice.dispatcher.mailbox.ledger-limit"));
        }
        // A cancel makes its own room.
        if (state.queue().size() >= rules.queueLimit() && !(offer.command() instanceof CancelJob)) {
            return Optional.of(ProblemType.QUEUE_FULL.problem(
                    state.queue().size() + " commands of " + state.id() + " wait already (limit " + rules.queueLimit()
                            + ")",
                    "wait until some are done, cancel the job, or raise sluice.dispatcher.mailbox.queue-limit"));
        }
        return Optional.empty();
    }

    private void take(Turn turn, Offer offer) {
        MailboxState state = turn.state();
        boolean mustWait = Prospect.isExistenceOpen(state);
        if (offer.command() instanceof ApplyJob apply && !mustWait) {
            applying.apply(turn, offer.id(), apply, offer.place())
                    .map(next -> queueing.followUp(turn, offer.id(), apply, offer.place(), next))
                    .ifPresent(next -> enqueue(turn, next));
            return;
        }
        if (offer.command() instanceof AdoptJob) {
            // Whether the name is free is decided when its turn comes.
            queueing.last(turn, offer);
            return;
        }
        if (state.job() == null && !mustWait) {
            turn.ended(offer, Phase.REJECTED, null, Problems.noJob(state.id()));
            return;
        }
        Optional<Problem> wrongPath = paths.check(state, offer.command());
        if (wrongPath.isPresent()) {
            turn.ended(offer, Phase.REJECTED, null, wrongPath.get());
            return;
        }
        enqueue(turn, offer);
    }

    private void enqueue(Turn turn, Offer offer) {
        if (offer.command() instanceof CancelJob) {
            overtake(turn, offer.id());
        }
        queueing.last(turn, offer);
    }

    /**
     * What waits and is about the run is pointless now. What is not about the run stays, and before the cancel, since it is
     * older.
     */
    private static void overtake(Turn turn, CommandId cancel) {
        List<QueuedCommand> staying = new ArrayList<>();
        for (QueuedCommand waiting : turn.state().queue()) {
            if (Prospect.isAboutExistence(waiting.type())) {
                staying.add(waiting);
            } else {
                turn.ended(waiting, Phase.SUPERSEDED, null, Problems.overtaken(cancel));
            }
        }
        turn.state(turn.state().queue(staying));
        InFlight flight = turn.state().inFlight();
        if (flight != null && !Prospect.isAboutExistence(flight.command().type()) && !flight.overtaken()) {
            turn.state(turn.state().inFlight(flight.overtakenByCancel()));
            turn.add(new Effect.Overtake(flight.attempt()));
        }
    }
}
