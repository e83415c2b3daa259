package io.sluice.api.session;

import io.sluice.api.ApiConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts the wrong tokens of each address in a fixed window. Right ones are never counted, so a person who signs in often is
 * not kept out; how many addresses are remembered is bounded.
 */
final class SignInLimit {

    private final int attempts;
    private final Duration window;
    private final Map<String, Failures> byAddress;

    private record Failures(Instant since, int count) {}

    SignInLimit(ApiConfig.Session config) {
        this.attempts = config.attempts();
        this.window = config.attemptWindow();
        int addresses = config.addresses();
        this.byAddress = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
                return size() > addresses;
            }
        };
    }

    /** Whether this address may try again now. */
    synchronized boolean allows(String address, Instant now) {
        Failures failures = byAddress.get(address);
        return failures == null || isOver(failures, now) || failures.count() < attempts;
    }

    synchronized void failed(String address, Instant now) {
        byAddress.merge(
                address,
                new Failures(now, 1),
                (old, one) -> isOver(old, now) ? one : new Failures(old.since(), old.count() + 1));
    }

    private boolean isOver(Failures failures, Instant now) {
        return !now.isBefore(failures.since().plus(window));
    }
}
