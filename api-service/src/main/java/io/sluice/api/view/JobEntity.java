package io.sluice.api.view;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The newest record of a job, with what lists are filtered by. */
@Entity
@Table(name = "job")
class JobEntity {

    @Id
    String id;

    String namespace;
    long generation;

    /** Each as {@code key=value}. */
    String[] labels;

    /** The record of the topic, as it was written. */
    String body;
}
