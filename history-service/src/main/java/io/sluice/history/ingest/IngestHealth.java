package io.sluice.history.ingest;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Not alive only where a thread has ended that must not: a source or a database that is away is no reason to be restarted. */
@Liveness
@ApplicationScoped
class IngestHealth implements HealthCheck {

    private final Ingest ingest;

    IngestHealth(Ingest ingest) {
        this.ingest = ingest;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("ingest").status(ingest.isAlive()).build();
    }
}
