package io.sluice.rest.session;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts the wrong tokens of each address in a fixed window, whether they come by sign-in or with a request. An address with too
 * many waits, with the right token too, or a guesser would not be slowed; except where the right one has come from before: a
 * forgotten script must not lock out the others of its host. How many addresses are remembered is bounded.
 */
@ApplicationScoped
public class SignInLimit {

    private final int attempts;
    private final Duration window;
    private final Map<String, Failures> failed;
    private final Map<String, Boolean> known;

    private record Failures(Instant since, int count) {}

    /** What is to be answered to a token. */
    public enum Verdict {
        RIGHT,
        WRONG,
        /** Whether it is right is not said. */
        TOO_MANY
    }

    SignInLimit(SignInConfig config) {
        this.attempts = config.attempts();
        this.window = config.attemptWindow();
        this.failed = bounded(config.addresses());
        this.known = bounded(config.addresses());
    }

    /** Judges a token that came from this address, and remembers it. */
    public synchronized Verdict judge(String address, boolean isRight, Instant now) {
        boolean mayTry = mayTry(address, now);
        if (isRight && (mayTry || known.containsKey(address))) {
            known.put(address, true);
            return Verdict.RIGHT;
        }
        if (!isRight) {
            failed.merge(
                    address,
                    new Failures(now, 1),
                    (old, one) -> isOver(old, now) ? one : new Failures(old.since(), old.count() + 1));
        }
        return mayTry ? Verdict.WRONG : Verdict.TOO_MANY;
    }

    private boolean mayTry(String address, Instant now) {
        Failures failures = failed.get(address);
        return failures == null || isOver(failures, now) || failures.count() < attempts;
    }

    private boolean isOver(Failures failures, Instant now) {
        return !now.isBefore(failures.since().plus(window));
    }

    private static <V> Map<String, V> bounded(int size) {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > size;
            }
        };
    }
}
