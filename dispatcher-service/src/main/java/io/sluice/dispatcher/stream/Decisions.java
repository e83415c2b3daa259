package io.sluice.dispatcher.stream;

import io.sluice.contracts.JobId;
import io.sluice.contracts.command.CommandEvent;
import io.sluice.dispatcher.mailbox.Decision;
import io.sluice.dispatcher.mailbox.InFlight;
import io.sluice.dispatcher.mailbox.Mailbox;
import io.sluice.dispatcher.mailbox.MailboxState;
import io.sluice.dispatcher.mailbox.Memory;
import io.sluice.dispatcher.mailbox.Moment;
import io.sluice.dispatcher.mailbox.Offer;
import io.sluice.dispatcher.mailbox.Report;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Asks the mailbox and makes real what it decides. A job that cannot be decided keeps no other from going on. */
final class Decisions {

    private static final Logger LOG = Logger.getLogger(Decisions.class);

    private final Mailbox mailbox;
    private final MailboxStore store;
    private final Effects effects;
    private final Tenure tenure;
    private final Supplier<Instant> now;

    Decisions(Mailbox mailbox, MailboxStore store, Effects effects, Tenure tenure, Supplier<Instant> now) {
        this.mailbox = mailbox;
        this.store = store;
        this.effects = effects;
        this.tenure = tenure;
        this.now = now;
    }

    /** What the mailbox is asked. */
    @FunctionalInterface
    private interface Question {
        Decision ask(MailboxState state, Memory memory, Moment moment);
    }

    /**
     * @param offset where it lies among the commands
     * @throws UndecidableException nothing was written, and it says what the sender is to be told
     */
    void offer(Offer offer, long offset) {
        take(
                offer.job(),
                tenure.offered(offer.job(), offset, now.get()),
                UndecidableException.answering(offer, now.get()),
                (state, memory, moment) -> mailbox.offer(state, memory, offer, moment));
    }

    private void take(JobId job, Moment moment, Optional<CommandEvent> answer, Question question) {
        MailboxState before = store.load(job);
        Decision decision;
        try {
            decision = question.ask(before, store.memory(job), moment);
        } catch (RuntimeException e) {
            throw new UndecidableException(answer, e);
        }
        effects.carryOut(before, decision, moment.now());
    }

    /** Where this throws, the command that the report is about is given up. */
    void report(Report report) {
        try {
            take(
                    report.job(),
                    tenure.reported(report.job(), now.get()),
                    Optional.empty(),
                    (state, memory, moment) -> mailbox.report(state, memory, report, moment));
        } catch (UndecidableException e) {
            InFlight flight = store.load(report.job()).inFlight();
            if (flight != null && flight.command().id().equals(report.command())) {
                giveUp(report.job());
            }
            throw e;
        }
    }

    /** Goes on with what was in flight; where that cannot be decided the command is given up. */
    void resume(JobId job) {
        try {
            take(job, tenure.resuming(job, now.get()), Optional.empty(), mailbox::resume);
        } catch (UndecidableException e) {
            LOG.errorf(e.getCause(), "A job could not be resumed, its command in flight is given up: job=%s", job);
            giveUp(job);
        }
    }

    private void giveUp(JobId job) {
        try {
            take(job, tenure.reported(job, now.get()), Optional.empty(), mailbox::giveUp);
        } catch (UndecidableException e) {
            LOG.errorf(e.getCause(), "What waits for the command that was given up waits on: job=%s", job);
        }
    }
}
