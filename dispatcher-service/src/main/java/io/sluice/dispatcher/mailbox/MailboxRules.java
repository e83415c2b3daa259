package io.sluice.dispatcher.mailbox;

import io.sluice.contracts.cluster.Clusters;
import io.sluice.contracts.command.CommandType;
import io.sluice.dispatcher.driver.PassThrough;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The numbers and names that a mailbox decides by.
 *
 * @param passThrough what a spec may pass through to custom resources
 * @param queueLimit how many commands of one job may wait
 * @param ledgerLimit how many command ids of one job are remembered; more are refused, none is forgotten early
 * @param deadlines by type, for commands that bring none
 * @param settleTime what a repeated attempt has at least, to find out what became of the one before
 */
public record MailboxRules(
        Clusters clusters,
        PassThrough passThrough,
        int queueLimit,
        long ledgerLimit,
        Map<CommandType, Duration> deadlines,
        Duration settleTime) {

    public MailboxRules {
        deadlines = Map.copyOf(deadlines);
    }

    /** Rules that let nothing pass through to custom resources. */
    public MailboxRules(
            Clusters clusters,
            int queueLimit,
            long ledgerLimit,
            Map<CommandType, Duration> deadlines,
            Duration settleTime) {
        this(clusters, new PassThrough(List.of(), List.of()), queueLimit, ledgerLimit, deadlines, settleTime);
    }
}
