package io.sluice.dispatcher.stream;

import io.sluice.dispatcher.mailbox.MailboxRules;
import java.time.Duration;

/**
 * The numbers that the processor goes by.
 *
 * @param ledgerRetention how long command ids are remembered
 * @param sweepInterval how often it is looked for older ones, which are forgotten
 * @param sweepBatch how many are looked at in one go, so that commands don't wait for it
 * @param takeOverCheck how often a new owner looks whether it has read all outcomes
 * @param renewal how often ownership is renewed
 */
public record StreamRules(
        MailboxRules mailbox,
        Duration ledgerRetention,
        Duration sweepInterval,
        int sweepBatch,
        Duration takeOverCheck,
        Duration renewal) {}
