package io.sluice.policy;

import io.sluice.contracts.Digests;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.policy.CheckpointPolicy;

/** The name of a policy: its kind and a digest of what it says, so that a changed policy is another one. */
final class PolicyKey {

    private static final int DIGITS = 8;

    private PolicyKey() {}

    static String of(CheckpointPolicy policy) {
        return policy.kindLabel() + "-" + Digests.hex(Json.text(policy), DIGITS);
    }
}
