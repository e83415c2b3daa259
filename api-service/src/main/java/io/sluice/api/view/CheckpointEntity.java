package io.sluice.api.view;

import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;

/** A checkpoint or savepoint that ended. */
@Entity
@Table(name = "checkpoint")
class CheckpointEntity {

    @EmbeddedId
    CheckpointKey key;

    @Column(name = "ended_at")
    Instant endedAt;

    String body;
}
