package io.sluice.dispatcher.jar;

import eu.maveniverse.maven.mima.context.Context;
import eu.maveniverse.maven.mima.context.ContextOverrides;
import eu.maveniverse.maven.mima.context.ContextOverrides.AddRepositoriesOp;
import eu.maveniverse.maven.mima.context.Runtimes;
import io.sluice.contracts.job.JarReference;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
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

    MavenJars(JarRules rules) {
        this.rules = rules.maven();
        this.timeout = Math.toIntExact(rules.httpTimeout().toMillis());
    }

    InputStream open(JarReference.Maven reference) throws IOException {
        requireNames(reference);
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
