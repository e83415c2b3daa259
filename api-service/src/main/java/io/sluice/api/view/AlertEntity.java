package io.sluice.api.view;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An alert as it was told last. */
@Entity
@Table(name = "alert")
class AlertEntity {

    @Id
    String id;

    String job;
    String namespace;

    @Column(name = "raised_at")
    Instant raisedAt;

    /** Null while it is open. */
    @Column(name = "resolved_at")
    @Nullable
    Instant resolvedAt;

    String body;
}
