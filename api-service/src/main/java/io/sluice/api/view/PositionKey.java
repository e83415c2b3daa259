package io.sluice.api.view;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.io.Serializable;

/** A partition of a topic that is known by its id. */
@Embeddable
record PositionKey(@Column(name = "topic_id") String topicId, int partition) implements Serializable {}
