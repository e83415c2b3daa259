package io.sluice.localstack.job;

import io.sluice.localstack.stack.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Applies the example jobs, each once in the life of a home: what a person changes or deletes afterwards stays so.
 */
public final class ExampleJobs {

    private final JobApply apply;
    private final Path applied;
    private final Progress progress;

    /**
     * @param applied the file with the names of those that were applied
     */
    public ExampleJobs(JobApply apply, Path applied, Progress progress) {
        this.apply = apply;
        this.applied = applied;
        this.progress = progress;
    }

    /** Returns whether all were applied, now or before. */
    public boolean run(Path directory) throws IOException, InterruptedException {
        if (!Files.isDirectory(directory)) {
            progress.line("  No example jobs: " + directory + " is missing.");
            return true;
        }
        Set<String> done = new HashSet<>(Files.exists(applied) ? Files.readAllLines(applied) : List.of());
        boolean all = true;
        for (Path file : files(directory)) {
            for (JobDocument document : apply.read(file.getFileName().toString(), Files.readString(file))) {
                if (done.contains(document.id())) {
                    continue;
                }
                if (apply.apply(document)) {
                    Files.write(applied, List.of(document.id()), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                } else {
                    all = false;
                }
            }
        }
        return all;
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }
}
