package io.sluice.localstack.stack;

import io.sluice.localstack.server.Server;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A digest of all that decides how a server is started: two equal ones mean that a restart would change nothing. */
final class Recipe {

    private Recipe() {}

    /**
     * @param server a record, so that its text names every setting
     * @param reliesOn what it must be restarted with, or the empty string
     */
    static String of(Server server, String reliesOn) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((server + "\n" + server.launch() + "\n" + reliesOn).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
