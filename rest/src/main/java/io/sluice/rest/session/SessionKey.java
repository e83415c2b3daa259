package io.sluice.rest.session;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs and reads session cookies: {@code v1.<principal>.<expiry>.<MAC>}. There is no table of sessions, so every instance
 * reads every cookie; a new admin token makes another key and so ends them all.
 */
public final class SessionKey {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String VERSION = "v1";
    private static final int PARTS = 4;
    private static final int MAX_CHARACTERS = 500;

    private final SecretKeySpec key;

    private SessionKey(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** The key that belongs to a token; the token itself signs nothing. */
    public static SessionKey derivedFrom(byte[] token) {
        return new SessionKey(mac(new SecretKeySpec(token, ALGORITHM), "sluice session cookie " + VERSION));
    }

    /** A cookie for {@code principal} that is good until {@code expires}. */
    public String issue(String principal, Instant expires) {
        String signed = String.join(".", VERSION, encoded(principal), Long.toString(expires.getEpochSecond()));
        return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(mac(key, signed));
    }

    /** A cookie that is good. */
    public record Session(String principal, Instant expires) {}

    /** Whose cookie it is; empty if it is not ours, was changed, or is over. */
    public Optional<Session> read(String cookie, Instant now) {
        String[] parts = cookie.length() > MAX_CHARACTERS ? new String[0] : cookie.split("\\.", -1);
        if (parts.length != PARTS || !VERSION.equals(parts[0])) {
            return Optional.empty();
        }
        try {
            byte[] given = Base64.getUrlDecoder().decode(parts[3]);
            byte[] right = mac(key, String.join(".", parts[0], parts[1], parts[2]));
            if (!MessageDigest.isEqual(given, right)) {
                return Optional.empty();
            }
            Instant expires = Instant.ofEpochSecond(Long.parseLong(parts[2]));
            return now.isBefore(expires)
                    ? Optional.of(new Session(
                            new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8), expires))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String encoded(String principal) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(principal.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] mac(SecretKeySpec key, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }
}
