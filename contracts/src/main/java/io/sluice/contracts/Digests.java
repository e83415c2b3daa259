package io.sluice.contracts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 in hex: the names that are derived from content. */
public final class Digests {

    private Digests() {}

    /** All 64 hex digits of the SHA-256 of {@code content}. */
    public static String sha256(byte[] content) {
        return HexFormat.of().formatHex(digest(content));
    }

    /** The first {@code digits} (at most 64) hex digits of the SHA-256 of {@code text} in UTF-8. */
    public static String hex(String text, int digits) {
        return sha256(text.getBytes(StandardCharsets.UTF_8)).substring(0, digits);
    }

    private static byte[] digest(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
