package io.sluice.history.archive;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Gathers facts from the documents of one archive as they come by, in whatever order. It takes what is there: which fields a
 * document has differs by Flink's version.
 */
interface FactFinder {

    /** Whether {@link #take} wants to see the document of this path. */
    boolean wants(String path);

    void take(String path, JsonNode document) throws RejectedException;

    /** @throws RejectedException if the archive does not tell enough, or of something else than its name says */
    Facts facts() throws RejectedException;

    static FactFinder of(Subject subject) {
        return switch (subject) {
            case Subject.JobArchive job -> new JobFacts(job);
            case Subject.ApplicationSummary summary -> new ApplicationFacts(summary);
        };
    }
}
