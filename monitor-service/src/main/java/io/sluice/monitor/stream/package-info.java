/**
 * The fold as a Kafka Streams topology: where evidence comes from, where the fold's memory is kept, where states go. It
 * carries records to the fold and back, keeps time, and decides nothing.
 */
@NullMarked
package io.sluice.monitor.stream;

import org.jspecify.annotations.NullMarked;
