package io.sluice.cruisecontrol.http;

import io.sluice.contracts.cluster.Cluster;
import io.sluice.contracts.cluster.ClusterAuth;
import io.sluice.contracts.cluster.SecretReference;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the clients of the configured Cruise Controls. All of them share one HTTP client, and nothing else. */
public final class CruiseControlClients {

    private final HttpClient http;
    private final Duration deadline;
    private final long maxBytes;

    /**
     * @param deadline from a request to the last byte of its answer
     * @param maxBytes of an answer
     */
    public CruiseControlClients(Duration connectTimeout, Duration deadline, long maxBytes) {
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(connectTimeout)
                // An address comes from the configuration and never from an answer.
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        this.deadline = deadline;
        this.maxBytes = maxBytes;
    }

    public CruiseControlClient of(Cluster cluster) {
        return new CruiseControlClient(
                http, Objects.requireNonNull(cluster.rest()), authorization(cluster.auth()), deadline, maxBytes);
    }

    private static Authorization authorization(@Nullable ClusterAuth auth) {
        if (auth == null) {
            return Authorization.none();
        }
        return auth.user() == null
                ? () -> read(auth.bearer()).map(Authorization::bearer)
                : () -> read(auth.password()).map(password -> Authorization.basic(auth.user(), password));
    }

    /** A secret that cannot be had is left out: the server then says that nobody is signed in. */
    private static Optional<String> read(@Nullable SecretReference secret) {
        if (secret == null) {
            return Optional.empty();
        }
        if (!secret.isFile()) {
            return Optional.ofNullable(System.getenv(secret.place()));
        }
        try {
            return Optional.of(Files.readString(Path.of(secret.place())).stripTrailing());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
