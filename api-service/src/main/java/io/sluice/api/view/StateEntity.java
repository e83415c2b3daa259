package io.sluice.api.view;

import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;

/** One past status of a job. */
@Entity
@Table(name = "job_state")
class StateEntity {

    @EmbeddedId
    LogKey key;

    String job;
    Instant at;
    String body;
}
