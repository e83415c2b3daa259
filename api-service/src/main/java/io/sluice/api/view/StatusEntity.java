package io.sluice.api.view;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The newest status of a job. */
@Entity
@Table(name = "job_status")
class StatusEntity {

    @Id
    String job;

    String state;
    String body;
}
