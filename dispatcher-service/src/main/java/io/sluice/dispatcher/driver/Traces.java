package io.sluice.dispatcher.driver;

import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.cluster.Cluster;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a run has left on a file system that can be seen from here: {@code <checkpoints>/<job id>/chk-<n>/_metadata} and
 * {@code <savepoints>/savepoint-<first six of the job id>-<random>/_metadata}. A snapshot without {@code _metadata} is
 * not complete.
 */
public final class Traces {

    private static final String METADATA = "_metadata";
    private static final int DIGITS_IN_NAME = 6;

    private final @Nullable Path checkpoints;
    private final @Nullable Path savepoints;
    private final FlinkJobId job;

    private Traces(@Nullable String checkpoints, @Nullable String savepoints, FlinkJobId job) {
        this.checkpoints = local(checkpoints);
        this.savepoints = local(savepoints);
        this.job = job;
    }

    public static Traces of(Cluster cluster, Lineage lineage) {
        return new Traces(
                cluster.checkpointDirectory(),
                cluster.savepointDirectory(),
                lineage.run().flinkJobId());
    }

    /** Whether a run of this id is seen to have begun. */
    public static boolean of(Cluster cluster, FlinkJobId job) {
        Path directory = local(cluster.checkpointDirectory());
        return directory != null && Files.isDirectory(directory.resolve(job.value()));
    }

    /** Whether a snapshot's place can be seen from here, and it is not complete there. */
    public static boolean isGone(Cluster cluster, String snapshot) {
        boolean seen = Stream.of(cluster.checkpointDirectory(), cluster.savepointDirectory())
                .anyMatch(root -> StoragePath.isWithin(snapshot, root) && isDirectory(local(root)));
        Path path = local(snapshot);
        return seen && path != null && !Files.isRegularFile(path.resolve(METADATA));
    }

    private static boolean isDirectory(@Nullable Path path) {
        return path != null && Files.isDirectory(path);
    }

    /** Whether what is not found here is surely not there. */
    public boolean canBeListed() {
        return checkpoints != null && Files.isDirectory(checkpoints);
    }

    /** @throws IOException if they cannot be listed whole: half a list would pass an old snapshot off as the newest */
    public Stream<TakenSavepoint> snapshots() throws IOException {
        List<TakenSavepoint> found = new ArrayList<>();
        if (checkpoints != null) {
            collect(checkpoints.resolve(job.value()), "chk-*", found);
        }
        if (savepoints != null) {
            collect(savepoints, "savepoint-" + job.value().substring(0, DIGITS_IN_NAME) + "-*", found);
        }
        return found.stream();
    }

    private static void collect(Path directory, String pattern, List<TakenSavepoint> found) throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, pattern)) {
            for (Path entry : entries) {
                Path metadata = entry.resolve(METADATA);
                if (Files.isRegularFile(metadata)) {
                    found.add(new TakenSavepoint(
                            "file:" + entry, Files.getLastModifiedTime(metadata).toInstant(), null));
                }
            }
        }
    }

    private static @Nullable Path local(@Nullable String directory) {
        return Optional.ofNullable(directory)
                .flatMap(StoragePath::of)
                .flatMap(StoragePath::local)
                .orElse(null);
    }
}
