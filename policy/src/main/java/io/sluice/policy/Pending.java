package io.sluice.policy;

import io.sluice.contracts.CommandId;
import io.sluice.contracts.RunId;
import java.time.Instant;
import java.util.Map;

/**
 * A command that a policy sent and whose end is not told yet.
 *
 * @param policy the key of the policy
 * @param run that it is about
 * @param since when it was decided
 * @param details of the decision
 */
record Pending(CommandId command, String policy, RunId run, Instant since, Map<String, String> details) {}
