package io.sluice.api.view;

import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How far a command is. */
@Entity
@Table(name = "command")
class CommandEntity {

    @EmbeddedId
    CommandKey key;

    @Nullable
    String type;

    String phase;

    /** When it was first heard of. */
    Instant at;

    @Column(name = "updated_at")
    Instant updatedAt;

    @Column(name = "issued_by")
    @Nullable
    String by;

    @Nullable
    String attempt;

    @Nullable
    String cause;

    /** The place in the log that the phase is about; the same id may come again at another, which changes nothing here. */
    String place;

    @Column(name = "accepted_at")
    @Nullable
    Instant acceptedAt;

    @Nullable
    String result;

    @Nullable
    String problem;
}
