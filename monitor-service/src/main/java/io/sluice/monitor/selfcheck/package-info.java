/**
 * Compares what is with what ought to be, job by job, and says what a person should know. It changes no state and asks no
 * cluster.
 */
@NullMarked
package io.sluice.monitor.selfcheck;

import org.jspecify.annotations.NullMarked;
