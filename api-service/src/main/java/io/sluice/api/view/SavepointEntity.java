package io.sluice.api.view;

import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;

/** A savepoint that is there. */
@Entity
@Table(name = "savepoint")
class SavepointEntity {

    @EmbeddedId
    SavepointKey key;

    Instant at;
    String body;
}
