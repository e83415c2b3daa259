package io.sluice.dispatcher.intake;

import io.sluice.contracts.JobId;
import io.sluice.contracts.command.CommandEvent;
import io.sluice.contracts.topic.Place;
import io.sluice.dispatcher.mailbox.Offer;
import org.jspecify.annotations.Nullable;

/** What a record of the log of commands turned out to be. */
public sealed interface Reading {

    /** A command for the mailbox. */
    record Readable(Offer offer) implements Reading {}

    /** A command on a partition that is not its key's: it goes there unchanged, with its first place. */
    record Misplaced(JobId job, Place first) implements Reading {}

    /**
     * No command, but it is known for whom: the sender is answered.
     *
     * @param deadLetter why the record is kept as a dead letter too; absent where its JSON could be read, and only a part
     *     of it is wrong
     */
    record Refused(CommandEvent event, @Nullable String deadLetter) implements Reading {}

    /** Without a job to answer for. */
    record Unanswerable(String reason) implements Reading {}
}
