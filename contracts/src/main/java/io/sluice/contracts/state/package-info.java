/** The state of a job: a conclusion from evidence, and how fresh that evidence is. */
@NullMarked
package io.sluice.contracts.state;

import org.jspecify.annotations.NullMarked;
