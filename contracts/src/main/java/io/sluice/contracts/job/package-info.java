/** A job as its owner declares it (the spec) and as the dispatcher keeps it. */
@NullMarked
package io.sluice.contracts.job;

import org.jspecify.annotations.NullMarked;
