package io.sluice.history.archive;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** The facts of an application's summary. */
final class ApplicationFacts implements FactFinder {

    private final Subject.ApplicationSummary subject;
    private @Nullable OverviewEntry entry;

    ApplicationFacts(Subject.ApplicationSummary subject) {
        this.subject = subject;
    }

    @Override
    public boolean wants(String path) {
        return path.equals(subject.overview());
    }

    @Override
    public void take(String path, JsonNode document) throws RejectedException {
        entry = OverviewEntry.of(subject, document, "applications", "id");
    }

    @Override
    public Facts facts() throws RejectedException {
        if (entry == null) {
            throw new RejectedException(Reason.NOT_AN_ARCHIVE, "It has no document " + subject.overview());
        }
        return new Facts.OfApplication(
                subject.application(),
                entry.name(),
                entry.state("status"),
                entry.start(),
                entry.end(),
                entry.node().toString());
    }
}
