package io.sluice.dispatcher.jar;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What jars may come from.
 *
 * @param fileRoots directories that {@code file:} may read
 * @param httpsHosts hosts that {@code https:} may ask, {@code name} or {@code name:port}
 * @param uploadDirectory where uploads lie as {@code <sha256>.jar}
 * @param maven how Maven's resolver is set
 * @param maxBytes of a jar
 * @param httpTimeout for a web server's or a repository's answer to begin or go on
 * @param downloadTimeout for a whole jar from a web server or a repository
 */
public record JarRules(
        List<Path> fileRoots,
        List<String> httpsHosts,
        Optional<Path> uploadDirectory,
        Maven maven,
        long maxBytes,
        Duration httpTimeout,
        Duration downloadTimeout) {

    public JarRules {
        fileRoots = List.copyOf(fileRoots);
        httpsHosts = List.copyOf(httpsHosts);
    }

    /**
     * @param repositories by id; none: the resolver's own default
     * @param userSettings whether the user's settings.xml applies: mirrors, credentials, local repository
     * @param localRepository in place of the user's
     * @param offline whether only the local repository may be used
     */
    public record Maven(
            Map<String, URI> repositories, boolean userSettings, Optional<Path> localRepository, boolean offline) {

        public Maven {
            repositories = Map.copyOf(repositories);
        }
    }
}
