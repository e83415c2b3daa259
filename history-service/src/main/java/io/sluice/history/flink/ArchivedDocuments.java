package io.sluice.history.flink;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.history.ServingConfig;
import io.sluice.history.flink.FlinkPath.ApplicationDocument;
import io.sluice.history.flink.FlinkPath.JobDocument;
import io.sluice.history.store.Applications;
import io.sluice.history.store.Arrivals;
import io.sluice.history.store.Documents;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** One document of an archive, as it may be shown. */
@ApplicationScoped
class ArchivedDocuments {

    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    private final Documents documents;
    private final Applications applications;
    private final Arrivals arrivals;
    private final ServingConfig config;
    private final Redaction redaction;

    ArchivedDocuments(
            Documents documents,
            Applications applications,
            Arrivals arrivals,
            ServingConfig config,
            ObjectMapper mapper) {
        this.documents = documents;
        this.applications = applications;
        this.arrivals = arrivals;
        this.config = config;
        this.redaction = new Redaction(mapper, config.secretKeys());
    }

    /** Of a run that is listed already and whose archive waits, as soon as that is taken in: it is the next then. */
    Optional<byte[]> find(JobDocument asked) {
        Optional<byte[]> document = documents.find(asked.job(), asked.path());
        long deadline = System.nanoTime() + config.archivePatience().toNanos();
        boolean waits = true;
        while (document.isEmpty() && waits && System.nanoTime() < deadline) {
            waits = arrivals.hurry(asked.job());
            if (waits) {
                LockSupport.parkNanos(LOOK_EVERY.toNanos());
            }
            // Once more where it does not wait: it may have been taken in since it was not found.
            document = documents.find(asked.job(), asked.path());
        }
        return document.map(found -> shown(asked.path(), found));
    }

    Optional<byte[]> find(ApplicationDocument asked) {
        return applications
                .find(asked.application())
                .flatMap(archive -> documents.find(archive, asked.path()))
                .map(document -> shown(asked.path(), document));
    }

    private byte[] shown(String path, byte[] document) {
        return config.redact() ? redaction.hide(path, document) : document;
    }
}
