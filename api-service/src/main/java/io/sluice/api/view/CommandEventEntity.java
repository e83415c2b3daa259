package io.sluice.api.view;

import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;

/** One event of a command. */
@Entity
@Table(name = "command_event")
class CommandEventEntity {

    @EmbeddedId
    LogKey key;

    String job;
    String command;
    Instant at;
    String body;
}
