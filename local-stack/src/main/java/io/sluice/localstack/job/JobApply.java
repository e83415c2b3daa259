package io.sluice.localstack.job;

import io.sluice.localstack.stack.Progress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Applies the jobs of a file, one after the other, and tells what came of each. */
public final class JobApply {

    private static final Duration WITHIN = Duration.ofSeconds(60);

    private final SluiceApi api;
    private final JobFile files;
    private final Progress progress;

    /**
     * @param variables what stands for what in job files
     */
    public JobApply(SluiceApi api, Map<String, String> variables, Progress progress) {
        this.api = api;
        this.files = new JobFile(variables);
        this.progress = progress;
    }

    /** Returns whether every job was applied. */
    public boolean run(String fileName, String text) throws InterruptedException {
        boolean all = true;
        for (JobDocument document : read(fileName, text)) {
            all &= apply(document);
        }
        return all;
    }

    List<JobDocument> read(String fileName, String text) {
        return files.read(fileName, text);
    }

    boolean apply(JobDocument document) throws InterruptedException {
        try {
            Optional<Long> before = api.generation(document.id());
            long after = api.apply(document, WITHIN);
            progress.step(document.id(), outcome(before, after));
            return true;
        } catch (ApiException e) {
            progress.step(document.id(), "refused: " + e.getMessage());
            return false;
        }
    }

    private static String outcome(Optional<Long> before, long after) {
        return before.map(generation -> generation == after ? "unchanged" : "updated")
                .orElse("created");
    }
}
