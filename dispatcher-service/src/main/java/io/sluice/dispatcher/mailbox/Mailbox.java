package io.sluice.dispatcher.mailbox;

/**
 * Decides what becomes of a job's commands. One command of a job is in flight at a time, in the order of the log; what
 * changes only what is stored (an apply) is decided at once. Each place in the log gets one final event.
 */
public final class Mailbox {

    private final Admission admission;
    private final Starting starting;
    private final Settling settling;

    public Mailbox(MailboxRules rules) {
        Flight flight = new Flight(rules);
        Applying applying = new Applying(rules);
        Queueing queueing = new Queueing(rules);
        PathRules paths = new PathRules(rules.clusters());
        this.settling = new Settling(flight);
        this.starting = new Starting(queueing, applying, paths, flight, settling);
        this.admission = new Admission(rules, queueing, applying, paths);
    }

    /** A command came. */
    public Decision offer(MailboxState state, Memory memory, Offer offer, Moment moment) {
        Turn turn = Turn.of(state, memory, moment);
        admission.admit(turn, offer);
        starting.startNext(turn);
        return turn.decision();
    }

    /** An attempt came to something. */
    public Decision report(MailboxState state, Memory memory, Report report, Moment moment) {
        Turn turn = Turn.of(state, memory, moment);
        settling.report(turn, report);
        starting.startNext(turn);
        return turn.decision();
    }

    /** A new owner has read all outcomes that were there when it took over: what was in flight is tried again. */
    public Decision resume(MailboxState state, Memory memory, Moment moment) {
        Turn turn = Turn.resuming(state, memory, moment);
        settling.resume(turn);
        starting.startNext(turn);
        return turn.decision();
    }

    /** None of the others could decide, by a fault of ours: the command in flight must not block its job for ever. */
    public Decision giveUp(MailboxState state, Memory memory, Moment moment) {
        Turn turn = Turn.of(state, memory, moment);
        settling.giveUp(turn);
        starting.startNext(turn);
        return turn.decision();
    }
}
