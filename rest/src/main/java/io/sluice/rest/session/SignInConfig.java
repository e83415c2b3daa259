package io.sluice.rest.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** How callers are known ({@code sluice.sign-in}); the same for every service with REST, so that one sign-in does for all. */
@ConfigMapping(prefix = "sluice.sign-in")
public interface SignInConfig {

    /** The file that holds the admin token, alone in its line. It is read again when it changes. */
    Path tokenFile();

    /** Where people sign in with a browser, if that is another server; a browser that is not signed in is sent there. */
    Optional<URI> page();

    /** How often the token's file is looked at. */
    @WithDefault("PT2S")
    Duration tokenReload();

    /** How many wrong tokens one address may send in {@link #attemptWindow} before it has to wait. */
    @WithDefault("10")
    int attempts();

    /** The time in which {@link #attempts} are counted. */
    @WithDefault("PT1M")
    Duration attemptWindow();

    /** How many addresses are remembered; beyond that the oldest is forgotten. */
    @WithDefault("10000")
    int addresses();
}
