package io.sluice.api.jar;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.runtime.Startup;
import io.sluice.api.ApiConfig;
import io.sluice.api.body.LimitedBody;
import io.sluice.contracts.problem.ProblemException;
import io.sluice.contracts.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The directory of uploads. A jar is written aside, forced to disk and then renamed, so that a file {@code <sha256>.jar} always is
 * whole, also after a power cut; the same content twice is one file.
 */
@Startup
@ApplicationScoped
class JarStore {

    private static final String PART = ".part";
    private static final String JAR = ".jar";
    private static final String NAME = ".name";
    private static final Pattern JAR_NAME = Pattern.compile("([0-9a-f]{64})\\.jar");
    /** Another instance may be writing one that is younger. */
    private static final Duration ABANDONED = Duration.ofHours(1);

    private final Path directory;
    private final long maxBytes;
    private final long maxTotalBytes;
    private final LimitedBody bodies;
    private final InstantSource clock = InstantSource.system();

    JarStore(ApiConfig config, LimitedBody bodies) {
        this.directory = config.jars().directory();
        this.maxBytes = config.jars().maxBytes();
        this.maxTotalBytes = config.jars().maxTotalBytes();
        this.bodies = bodies;
        try {
            Files.createDirectories(directory);
            deleteAbandoned();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The directory of uploads " + directory + " (sluice.api.jars.directory) cannot be used", e);
        }
    }

    /** @throws ProblemException if it is too large, is cut short, or is no jar */
    JarItem store(InputStream body, @Nullable String fileName) throws IOException {
        requireRoom();
        Path part = directory.resolve(UUID.randomUUID() + PART);
        try {
            MessageDigest digest = sha256();
            long size = write(body, part, digest);
            JarContent.requireJar(part);
            String sha256 = HexFormat.of().formatHex(digest.digest());
            Files.move(part, directory.resolve(sha256 + JAR), StandardCopyOption.ATOMIC_MOVE);
            if (fileName != null && nameOf(sha256).isEmpty()) {
                Files.writeString(directory.resolve(sha256 + NAME), fileName, UTF_8);
            }
            force(directory);
            return JarItem.of(sha256, size, nameOf(sha256).orElse(null));
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** The jars by their SHA-256, at most so many behind {@code after}. */
    List<JarItem> list(String after, int limit) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(name -> JAR_NAME.matcher(name).matches())
                    .map(name -> name.substring(0, name.length() - JAR.length()))
                    .filter(sha256 -> sha256.compareTo(after) > 0)
                    .sorted()
                    .limit(limit)
                    .toList();
            return names.stream().flatMap(sha256 -> find(sha256).stream()).toList();
        }
    }

    /** Whether there was one. */
    boolean delete(String sha256) throws IOException {
        boolean was = Files.deleteIfExists(directory.resolve(sha256 + JAR));
        Files.deleteIfExists(directory.resolve(sha256 + NAME));
        force(directory);
        return was;
    }

    private void requireRoom() throws IOException {
        long used = 0;
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                used += Files.isRegularFile(file) ? Files.size(file) : 0;
            }
        }
        if (used >= maxTotalBytes) {
            throw new ProblemException(ProblemType.BODY_TOO_LARGE.problem(
                    "The uploads have " + used + " bytes together, and " + maxTotalBytes + " are allowed",
                    "delete jars that no spec names (DELETE /api/v1/jars/{id}), or raise "
                            + "sluice.api.jars.max-total-bytes"));
        }
    }

    private Optional<JarItem> find(String sha256) {
        try {
            long size = Files.size(directory.resolve(sha256 + JAR));
            return Optional.of(JarItem.of(sha256, size, nameOf(sha256).orElse(null)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("An uploaded jar cannot be looked at", e);
        }
    }

    private Optional<String> nameOf(String sha256) throws IOException {
        try {
            return Optional.of(Files.readString(directory.resolve(sha256 + NAME), UTF_8));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private long write(InputStream body, Path part, MessageDigest digest) throws IOException {
        try (FileChannel file = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            OutputStream target = new DigestOutputStream(Channels.newOutputStream(file), digest);
            long size = bodies.copy(body, target, maxBytes);
            file.force(true);
            return size;
        }
    }

    private void deleteAbandoned() throws IOException {
        Instant before = clock.instant().minus(ABANDONED);
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(PART)).toList()) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /** A rename is on disk when its directory is. */
    private static void force(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
