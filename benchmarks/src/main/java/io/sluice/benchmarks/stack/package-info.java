/**
 * The private stack of a run: broker, database, dispatcher and target as processes and ports of its own, gone afterwards. It
 * never touches the stack of {@code ./sluice up}.
 */
@NullMarked
package io.sluice.benchmarks.stack;

import org.jspecify.annotations.NullMarked;
