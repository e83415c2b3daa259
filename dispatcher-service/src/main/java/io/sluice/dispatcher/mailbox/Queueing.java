package io.sluice.dispatcher.mailbox;

import io.sluice.contracts.CommandId;
import io.sluice.contracts.Digests;
import io.sluice.contracts.command.Command;
import io.sluice.contracts.command.Command.ApplyJob;
import io.sluice.contracts.topic.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Puts commands into a job's queue: at its end, or before all that wait. */
final class Queueing {

    private static final int MAX_ID_CHARACTERS = 200;

    private final MailboxRules rules;

    Queueing(MailboxRules rules) {
        this.rules = rules;
    }

    void last(Turn turn, Offer offer) {
        Counters counters = turn.state().counters();
        List<QueuedCommand> queue = new ArrayList<>(turn.state().queue());
        QueuedCommand queued = queued(turn, offer, counters.next());
        queue.addLast(queued);
        turn.state(turn.state().queue(queue).counters(counters.appended()));
        turn.accepted(queued);
    }

    void first(Turn turn, Offer offer) {
        Counters counters = turn.state().counters();
        List<QueuedCommand> queue = new ArrayList<>(turn.state().queue());
        QueuedCommand queued = queued(turn, offer, counters.overtaking());
        queue.addFirst(queued);
        turn.state(turn.state().queue(queue).counters(counters.overtaken()));
        turn.accepted(queued);
    }

    /** The command that follows from an apply, remembered under an id that is derived from the apply's. */
    Offer followUp(Turn turn, CommandId cause, ApplyJob apply, Place place, FollowUp followUp) {
        Offer offer = followUp.offer(
                turn.job(), place, apply.header().id(cause), idOf(turn, cause, place, followUp.suffix()));
        turn.remember(offer);
        return offer;
    }

    private QueuedCommand queued(Turn turn, Offer offer, long sequence) {
        return new QueuedCommand(
                sequence, offer.command(), offer.place(), turn.now(), turn.now().plus(deadlineOf(offer.command())));
    }

    private Duration deadlineOf(Command command) {
        Duration own = command.header().deadline();
        return own != null ? own : rules.deadlines().getOrDefault(command.type(), rules.settleTime());
    }

    /** The derived id; where it is taken (somebody may have used it) or too long, one that is as good as surely free. */
    private static CommandId idOf(Turn turn, CommandId cause, Place place, String suffix) {
        CommandId plain = cause.value().length() + suffix.length() < MAX_ID_CHARACTERS
                ? cause.derive(suffix)
                : CommandId.of(Digests.hex(cause.value(), 32)).derive(suffix);
        return turn.isKnown(plain)
                ? CommandId.ofPlace(place).derive(suffix).derive(Digests.hex(plain.value(), 16))
                : plain;
    }
}
