package io.sluice.api.view;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One alert's one moment on its way to one receiver. */
@Entity
@Table(name = "alert_delivery")
class DeliveryEntity {

    @Id
    Long id;

    String alert;

    @Enumerated(EnumType.STRING)
    DeliveryPhase phase;

    String receiver;
    String namespace;
    String body;

    @Enumerated(EnumType.STRING)
    DeliveryState state;

    int attempts;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "next_at")
    Instant nextAt;

    @Column(name = "ended_at")
    @Nullable
    Instant endedAt;

    @Nullable
    String error;
}
