/**
 * The job that does nothing but run well: generated records at a steady rate, and keyed state of a known size. It talks
 * to nothing outside Flink.
 */
@NullMarked
package io.sluice.examples.steady;

import org.jspecify.annotations.NullMarked;
