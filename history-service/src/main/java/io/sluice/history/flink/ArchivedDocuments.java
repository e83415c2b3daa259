package io.sluice.history.flink;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.history.ServingConfig;
import io.sluice.history.flink.FlinkPath.ApplicationDocument;
import io.sluice.history.flink.FlinkPath.JobDocument;
import io.sluice.history.store.Applications;
import io.sluice.history.store.Documents;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** One document of an archive, as it may be shown. */
@ApplicationScoped
class ArchivedDocuments {

    private final Documents documents;
    private final Applications applications;
    private final ServingConfig config;
    private final Redaction redaction;

    ArchivedDocuments(Documents documents, Applications applications, ServingConfig config, ObjectMapper mapper) {
        this.documents = documents;
        this.applications = applications;
        this.config = config;
        this.redaction = new Redaction(mapper, config.secretKeys());
    }

    Optional<byte[]> find(JobDocument asked) {
        return documents.find(asked.job(), asked.path()).map(document -> shown(asked.path(), document));
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
