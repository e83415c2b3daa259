package io.sluice.dispatcher.driver.kubernetes;

import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who we are to an API server. Tokens of pods and of sign-in programs live for minutes, so they are read again. */
final class Credentials {

    private final Duration interval;
    private Config config;
    private long readAt = System.nanoTime();

    Credentials(Config config, Duration interval) {
        this.config = config;
        this.interval = interval;
    }

    /**
     * The value of the header; empty where a certificate says who we are.
     *
     * @throws IOException if the kubeconfig, or the program that it names, brings nothing
     */
    synchronized Optional<String> authorization() throws IOException {
        if (System.nanoTime() - readAt > interval.toNanos()) {
            try {
                config = config.refresh();
            } catch (RuntimeException e) {
                throw new IOException("the credentials could not be read anew: " + e.getMessage(), e);
            }
            readAt = System.nanoTime();
        }
        String token = token(config);
        if (token != null) {
            return Optional.of("Bearer " + token);
        }
        if (config.getUsername() == null || config.getPassword() == null) {
            return Optional.empty();
        }
        String pair = config.getUsername() + ":" + config.getPassword();
        return Optional.of("Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    private static @Nullable String token(Config config) {
        return config.getOauthTokenProvider() != null
                ? config.getOauthTokenProvider().getToken()
                : config.getOauthToken() != null ? config.getOauthToken() : config.getAutoOAuthToken();
    }
}
