package io.sluice.dispatcher.jar;

import eu.maveniverse.maven.mima.context.Context;
import eu.maveniverse.maven.mima.context.ContextOverrides;
import eu.maveniverse.maven.mima.context.ContextOverrides.AddRepositoriesOp;
import eu.maveniverse.maven.mima.context.Runtimes;
import io.sluice.contracts.job.JarReference;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.eclipse.aether.ConfigurationProperties;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.transfer.ArtifactNotFoundException;

/**
 * Jars from Maven repositories, by Maven's own resolver with the user's settings (mirrors, credentials, local
 * repository). Only the one artifact is fetched; its POM is not read, so no repository of a stranger is ever asked.
 */
final class MavenJars {

    private final JarRules.Maven rules;
    /** In milliseconds, as the resolver wants it. */
    private final int timeout;

    private final Duration downloadTimeout;

    MavenJars(JarRules rules) {
        this.rules = rules.maven();
        this.timeout = Math.toIntExact(rules.httpTimeout().toMillis());
        this.downloadTimeout = rules.downloadTimeout();
    }

    /**
     * The artifact's file, whole, within the time for a download: the resolver's own time-outs are for one answer, and a
     * repository that sends a byte now and then would go on for ever.
     *
     * @throws IOException the repository does not answer, or not in time
     */
    InputStream open(JarReference.Maven reference) throws IOException, InterruptedException {
        requireNames(reference);
        FutureTask<InputStream> resolving = new FutureTask<>(() -> resolve(reference));
        Thread.ofVirtual().name("resolves " + reference.text()).start(resolving);
        try {
            return resolving.get(downloadTimeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException("no repository sent the whole file within " + downloadTimeout, e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException failed -> throw failed;
                case RuntimeException failed -> throw failed;
                case Error failed -> throw failed;
                default -> throw new IOException(e.getCause());
            }
        } finally {
            // On a virtual thread an interrupt closes the socket that is read from.
            resolving.cancel(true);
        }
    }

    private InputStream resolve(JarReference.Maven reference) throws IOException {
        try (Context context = Runtimes.INSTANCE.getRuntime().create(overrides())) {
            ArtifactRequest request = new ArtifactRequest(
                    new DefaultArtifact(
                            reference.group(),
                            reference.artifact(),
                            reference.classifier() == null ? "" : reference.classifier(),
                            "jar",
                            reference.version()),
                    context.remoteRepositories(),
                    null);
            return Files.newInputStream(context.repositorySystem()
                    .resolveArtifact(context.repositorySystemSession(), request)
                    .getArtifact()
                    .getFile()
                    .toPath());
        } catch (ArtifactResolutionException e) {
            boolean absent = e.getResult() == null
                    || e.getResult().getExceptions().stream().allMatch(ArtifactNotFoundException.class::isInstance);
            if (!absent) {
                throw new IOException(firstLine(e), e);
            }
            throw JarProblems.of(
                    reference,
                    rules.offline()
                            ? "it is not in the local repository, and Maven is set to be offline"
                            : firstLine(e),
                    rules.offline()
                            ? "fetch it once, or set sluice.dispatcher.jars.maven.offline=false"
                            : "correct the coordinates, or configure its repository under"
                                    + " sluice.dispatcher.jars.maven.repositories");
        }
    }

    private ContextOverrides overrides() {
        List<RemoteRepository> repositories = rules.repositories().entrySet().stream()
                .map(entry -> new RemoteRepository.Builder(
                                entry.getKey(), "default", entry.getValue().toString())
                        .build())
                .toList();
        ContextOverrides.Builder overrides = ContextOverrides.create()
                .withUserSettings(rules.userSettings())
                .configProperties(Map.of(
                        ConfigurationProperties.CONNECT_TIMEOUT, timeout,
                        ConfigurationProperties.REQUEST_TIMEOUT, timeout))
                .addRepositoriesOp(AddRepositoriesOp.REPLACE)
                .offline(rules.offline());
        if (!repositories.isEmpty()) {
            overrides.repositories(repositories);
        }
        rules.localRepository().ifPresent(overrides::withLocalRepositoryOverride);
        return overrides.build();
    }

    /** A name of dots would lead out of the repository's directory. */
    private static void requireNames(JarReference.Maven reference) {
        boolean wrong = Stream.of(reference.group(), reference.artifact(), reference.version())
                .anyMatch(name -> name.contains("..") || name.startsWith(".") || name.endsWith("."));
        if (wrong) {
            throw JarProblems.of(reference, "its coordinates are no names", "write mvn:<group>:<artifact>:<version>");
        }
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("no cause was given");
    }
}
