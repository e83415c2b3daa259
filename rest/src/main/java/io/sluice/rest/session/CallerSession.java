package io.sluice.rest.session;

import io.quarkus.security.identity.SecurityIdentity;
import java.time.Instant;

/** How long what a caller came with is good; a request that lasts must not outlive it. */
public final class CallerSession {

    /** The one principal so far; roles come with their own issue. */
    public static final String ADMIN = "admin";

    /** The cookie of a signed-in browser. Ports share cookies, so one sign-in is good for every service of a host. */
    public static final String COOKIE = "sluice_session";

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
