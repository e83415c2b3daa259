/**
 * The suite {@code dispatch}: how fast a command gets from the log to the driver, beside what it replaces, and what a hanging
 * cluster does to the others.
 */
@NullMarked
package io.sluice.benchmarks.dispatch;

import org.jspecify.annotations.NullMarked;
