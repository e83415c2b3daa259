package io.sluice.localstack.settings;

import io.sluice.localstack.server.Directories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/**
 * The directory of one local stack: data, logs, pid files, token. Marked by a file of ours, and only a directory with that mark is
 * ever wiped.
 *
 * @param path its absolute path
 */
public record Home(Path path) {

    private static final String MARK = ".sluice-home";
    private static final String MARK_TEXT =
            "The data of a local Sluice stack. `./sluice down --wipe` deletes this directory's content.\n";
    // What a person wrote outlives a wipe.
    private static final String SETTINGS = "settings.properties";

    public Home {
        path = path.toAbsolutePath().normalize();
    }

    /** Makes the directory and its mark. A directory that holds anything else is refused: it is not ours to fill. */
    public void create() throws IOException {
        if (!isOurs() && Files.isDirectory(path) && holdsAnythingOfOthers()) {
            throw new SettingException(
                    "SLUICE_HOME=" + path + " holds files that no stack made; choose a directory that is new or empty");
        }
        for (Path needed : List.of(path, logs(), run(), jars(), uploads())) {
            Files.createDirectories(needed);
        }
        if (!isOurs()) {
            // Kafka's and PostgreSQL's data may be anything: no other user of the machine reads it.
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
            Files.writeString(path.resolve(MARK), MARK_TEXT);
        }
    }

    /** Deletes everything but the person's settings. */
    public void wipe() throws IOException {
        if (Files.notExists(path)) {
            return;
        }
        if (!isOurs()) {
            throw new SettingException(
                    path + " was not made by ./sluice (it has no file " + MARK + "), so it is not wiped");
        }
        List<Path> doomed;
        try (Stream<Path> entries = Files.list(path)) {
            doomed = entries.filter(entry -> !List.of(MARK, SETTINGS)
                            .contains(entry.getFileName().toString()))
                    .toList();
        }
        for (Path entry : doomed) {
            if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                Directories.delete(entry);
            } else {
                Files.delete(entry);
            }
        }
    }

    /** What who changes the stack locks: the mark, since a wipe keeps it, and a lock on a deleted file keeps nobody out. */
    public Path lock() {
        return path.resolve(MARK);
    }

    public boolean isOurs() {
        return Files.isRegularFile(path.resolve(MARK));
    }

    public Path settings() {
        return path.resolve(SETTINGS);
    }

    public Path logs() {
        return path.resolve("logs");
    }

    public Path log(String component) {
        return logs().resolve(component + ".log");
    }

    /** Where the ports between the stack's own processes are noted. */
    public Path privatePorts() {
        return run().resolve("ports.properties");
    }

    /** Pid files and the ports that we chose. */
    public Path run() {
        return path.resolve("run");
    }

    /** What {@code file:} references of job specs are looked up in. */
    public Path jars() {
        return path.resolve("jars");
    }

    /** Jars that came by REST. */
    public Path uploads() {
        return path.resolve("uploads");
    }

    public Path token() {
        return path.resolve("token");
    }

    public Path postgresPassword() {
        return path.resolve("postgres/password");
    }

    /** The API's secrets as a properties file of its own: its permissions are the owner's only. */
    public Path apiSecrets() {
        return path.resolve("postgres/datasource.properties");
    }

    /** Clusters of one's own, as entries of a list in YAML; absent where there are none. */
    public Path moreClusters() {
        return path.resolve("more-clusters.yaml");
    }

    public Path clusters() {
        return path.resolve("clusters.yaml");
    }

    public Path resume() {
        return path.resolve("resume.json");
    }

    public Path appliedExamples() {
        return path.resolve("applied-examples");
    }

    private boolean holdsAnythingOfOthers() throws IOException {
        // ./sluice itself writes logs/build.log before the first start.
        try (Stream<Path> entries = Files.list(path)) {
            return entries.map(entry -> entry.getFileName().toString())
                    .anyMatch(name -> !List.of(SETTINGS, "logs").contains(name));
        }
    }
}
