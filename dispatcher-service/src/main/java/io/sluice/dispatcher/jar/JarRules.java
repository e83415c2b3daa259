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
 * @param repositories Maven repositories by id; the user's mirrors apply
 * @param offline whether Maven may only use what its local repository has
 * @param maxBytes of a jar
 * @param httpTimeout for a web server's or a repository's answer
 */
public record JarRules(
        List<Path> fileRoots,
        List<String> httpsHosts,
        Optional<Path> uploadDirectory,
        Map<String, URI> repositories,
        boolean offline,
        long maxBytes,
        Duration httpTimeout) {

    public JarRules {
        fileRoots = List.copyOf(fileRoots);
        httpsHosts = List.copyOf(httpsHosts);
        repositories = Map.copyOf(repositories);
    }
}
