package io.sluice.rest.session;

import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jboss.logging.Logger;

/**
 * The admin token, from its file. Without a token the service does not start: an API that anybody may use is worse than none.
 * A file that goes away later leaves the token that was read last in force.
 */
@Startup
@ApplicationScoped
public class AdminToken {

    /** Shorter ones can be guessed. */
    private static final int MIN_CHARACTERS = 16;

    private static final Logger LOG = Logger.getLogger(AdminToken.class);

    private final Path file;
    private final Runnable changed;
    private volatile Keys keys;

    /** The token and what is derived from it, so that a reader sees both of one file. */
    private record Keys(byte[] token, SessionKey session) {}

    @Inject
    AdminToken(SignInConfig config, Event<TokenChanged> changed) {
        this(config.tokenFile(), () -> changed.fire(new TokenChanged()));
    }

    AdminToken(Path file, Runnable changed) {
        this.file = file;
        this.changed = changed;
        this.keys = keysOf(read());
    }

    /** Whether this is the token; the time that this takes says nothing about how much of it was right. */
    public boolean matches(String candidate) {
        return MessageDigest.isEqual(candidate.getBytes(StandardCharsets.UTF_8), keys.token());
    }

    /** What cookies are signed with. */
    public SessionKey sessionKey() {
        return keys.session();
    }

    @Scheduled(every = "${sluice.sign-in.token-reload:PT2S}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void reload() {
        try {
            byte[] token = read();
            if (!Arrays.equals(token, keys.token())) {
                keys = keysOf(token);
                changed.run();
                LOG.info("The admin token has changed; all sessions have ended");
            }
        } catch (IllegalStateException e) {
            LOG.warnf("The admin token stays as it was: %s", e.getMessage());
        }
    }

    private static Keys keysOf(byte[] token) {
        return new Keys(token, SessionKey.derivedFrom(token));
    }

    private byte[] read() {
        String token;
        try {
            token = Files.readString(file).strip();
        } catch (IOException e) {
            throw new IllegalStateException("The admin token cannot be read from " + file
                    + " (sluice.sign-in.token-file). Write a random token of at " + "least " + MIN_CHARACTERS
                    + " characters into it, readable by this service only");
        }
        if (token.length() < MIN_CHARACTERS) {
            throw new IllegalStateException("The admin token in " + file + " (sluice.sign-in.token-file) has "
                    + token.length() + " characters; at least " + MIN_CHARACTERS + " are needed");
        }
        return token.getBytes(StandardCharsets.UTF_8);
    }
}
