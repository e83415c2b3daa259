package io.sluice.api.view;

import jakarta.persistence.Embeddable;
import java.io.Serializable;

/** A command of a job: other systems may give two jobs commands of one id. */
@Embeddable
record CommandKey(String job, String id) implements Serializable {}
