package io.sluice.dispatcher.mailbox;

import io.sluice.contracts.CommandId;
import io.sluice.contracts.checkpoint.Savepoint;
import io.sluice.contracts.command.CommandEvent;
import io.sluice.dispatcher.driver.Assignment;
import io.sluice.dispatcher.driver.Step;

/** What a decision brings about besides the new state. */
public sealed interface Effect {

    /** Tell everybody. */
    record Tell(CommandEvent event) implements Effect {}

    /** A savepoint is there. */
    record Keep(Savepoint savepoint) implements Effect {}

    /** A savepoint of the job is gone. */
    record Discard(String path) implements Effect {}

    /**
     * Carry this out.
     *
     * @param afterCommit whether only when this decision is committed; otherwise at once
     */
    record HandOver(Assignment assignment, AttemptId attempt, boolean afterCommit) implements Effect {}

    /** Stop waiting for it if you can, when this decision is committed. */
    record Overtake(AttemptId attempt) implements Effect {}

    /** Remember the command id. */
    record Remember(LedgerEntry entry) implements Effect {}

    /** An outcome of a command whose turn has not come (again) yet: its first start was in a transaction that was lost. */
    record Hold(Report report) implements Effect {}

    /** A held outcome was used. */
    record Release(CommandId command, Step step) implements Effect {}
}
