package io.sluice.dispatcher.stream;

import io.sluice.contracts.command.CommandEvent;
import io.sluice.contracts.command.Phase;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.dispatcher.mailbox.Offer;
import java.time.Instant;
import java.util.Optional;

/**
 * A decision threw: a fault of ours. It is thrown before anything was written, so that the record can be answered and put
 * aside and nothing behind it waits.
 */
final class UndecidableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Optional<CommandEvent> answer;

    UndecidableException(Optional<CommandEvent> answer, RuntimeException cause) {
        super(cause);
        this.answer = answer;
    }

    Optional<CommandEvent> answer() {
        return answer;
    }

    /** What the sender of {@code offer} is told then. */
    static Optional<CommandEvent> answering(Offer offer, Instant now) {
        return Optional.of(new CommandEvent(
                offer.id(),
                offer.job(),
                offer.command().type(),
                Phase.REJECTED,
                now,
                null,
                offer.command().header().by(),
                offer.command().header().cause(),
                null,
                ProblemType.INTERNAL
                        .problem(
                                "Sluice failed at this command; the record is kept as a dead letter",
                                "look for the command's id in the dispatcher's log, and report it")
                        .of(offer.id()),
                offer.place()));
    }
}
