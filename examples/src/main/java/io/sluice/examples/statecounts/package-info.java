/**
 * The job that counts transitions per state: from the topic of states to a topic of counts, with Flink's Kafka
 * connector. It owns the topic of counts and creates it; the topic of states it only waits for.
 *
 * <p>The records that flow between its operators are public because Flink serializes only public types by their fields
 * (and any other by Kryo, whose state does not survive a changed class).
 */
@NullMarked
package io.sluice.examples.statecounts;

import org.jspecify.annotations.NullMarked;
