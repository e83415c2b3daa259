package io.sluice.api.session;

import io.quarkus.security.identity.SecurityIdentity;
import java.time.Instant;

/** How long what a caller came with is good; a request that lasts must not outlive it. */
public final class CallerSession {

    /** On the identity: when the cookie is over. Its being there says that the caller came by cookie. */
    static final String EXPIRES = "sluice.session-expires";

    private CallerSession() {}

    /** When the caller's cookie is over; the end of time for a token, which ends when it is changed. */
    public static Instant endOf(SecurityIdentity caller) {
        Instant expires = caller.getAttribute(EXPIRES);
        return expires == null ? Instant.MAX : expires;
    }

    static boolean isByCookie(SecurityIdentity caller) {
        return caller.getAttribute(EXPIRES) != null;
    }
}
