package io.sluice.dispatcher.group;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * This instance by name.
 *
 * @param instance its id, another one after each start
 * @param host for people
 */
public record Self(String instance, String host, @Nullable String version, Instant startedAt) {

    private static final int RANDOM_BYTES = 4;

    /** One that has just begun on {@code host}. */
    public static Self begun(String host, @Nullable String version, Instant now) {
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        return new Self(host + "-" + HexFormat.of().formatHex(random), host, version, now);
    }
}
