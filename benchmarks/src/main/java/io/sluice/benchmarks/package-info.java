/**
 * The entry of {@code ./sluice bench}: which suites there are. It measures nothing itself.
 */
@NullMarked
package io.sluice.benchmarks;

import org.jspecify.annotations.NullMarked;
