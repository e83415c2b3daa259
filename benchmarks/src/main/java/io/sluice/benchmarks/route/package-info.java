/**
 * The ways from a sender to a receiver that are compared, each with its own edge: Kafka alone, a polled table, Sluice. They
 * report when something was sent and when it arrived, and judge nothing.
 */
@NullMarked
package io.sluice.benchmarks.route;

import org.jspecify.annotations.NullMarked;
