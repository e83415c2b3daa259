package io.sluice.api.view;

import jakarta.persistence.Embeddable;
import java.io.Serializable;

/** A savepoint of a job. */
@Embeddable
record SavepointKey(String job, String path) implements Serializable {}
