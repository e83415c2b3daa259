/** Flink for the tests: one operator by itself, and a session cluster that runs the jar as it is shipped. */
@NullMarked
package io.sluice.examples.flink;

import org.jspecify.annotations.NullMarked;
