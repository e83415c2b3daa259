package io.sluice.api.view;

import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** How far a partition has been applied. */
@Entity
@Table(name = "view_position")
class PositionEntity {

    @EmbeddedId
    PositionKey key;

    @Column(name = "next_offset")
    long nextOffset;

    PositionEntity() {}

    PositionEntity(PositionKey key) {
        this.key = key;
    }
}
