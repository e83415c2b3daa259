package io.sluice.dispatcher.stream;

import io.sluice.dispatcher.executor.Executor;
import io.sluice.dispatcher.mailbox.Mailbox;
import io.sluice.dispatcher.ownership.Drain;
import io.sluice.dispatcher.ownership.LoadMeter;
import java.util.function.IntSupplier;

/**
 * What every partition's processor works with.
 *
 * @param partitions of each topic; waits until the topics have been checked
 */
public record MailboxParts(
        Mailbox mailbox,
        StreamRules rules,
        Executor executor,
        OutcomesToRead outcomesToRead,
        Contact contact,
        Commits commits,
        MailboxMeters meters,
        LoadMeter loads,
        Drain drain,
        IntSupplier partitions) {}
