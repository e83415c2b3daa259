package io.sluice.api.view;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.io.Serializable;

/** Where a history row lay in the log: the same record is the same row, however often it is read. */
@Embeddable
record LogKey(
        @Column(name = "topic_id") String topicId,
        int partition,
        @Column(name = "log_offset") long offset) implements Serializable {}
