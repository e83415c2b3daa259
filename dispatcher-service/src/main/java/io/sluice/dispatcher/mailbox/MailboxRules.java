package io.sluice.dispatcher.mailbox;

import io.sluice.contracts.cluster.Clusters;
import io.sluice.contracts.command.CommandType;
import java.time.Duration;
import java.util.Map;

/**
 * The numbers and names that a mailbox decides by.
 *
 * @param queueLimit how many commands of one job may wait
 * @param ledgerLimit how many command ids of one job are remembered; more are refused, none is forgotten early
 * @param deadlines by type, for commands that bring none
 * @param settleTime what a repeated attempt has at least, to find out what became of the one before
 */
public record MailboxRules(
        Clusters clusters,
        int queueLimit,
        long ledgerLimit,
        Map<CommandType, Duration> deadlines,
        Duration settleTime) {

    public MailboxRules {
        deadlines = Map.copyOf(deadlines);
    }
}
