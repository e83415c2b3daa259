package io.sluice.cruisecontrol.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The header by which Cruise Control knows who asks. */
@FunctionalInterface
public interface Authorization {

    /** The header's value as it is now; empty: nobody is asked for it. Read anew for each request: secrets are renewed. */
    java.util.Optional<String> header();

    /** Nobody is asked who he is. */
    static Authorization none() {
        return java.util.Optional::empty;
    }

    /** A user and his password. */
    static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** A token. */
    static String bearer(String token) {
        return "Bearer " + token;
    }
}
