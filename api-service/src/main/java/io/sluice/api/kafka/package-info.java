/**
 * Kafka as the gateway uses it: writing commands, knowing whether Kafka is there and which topics it has, and dead letters. It
 * owns the Kafka clients; what records mean is others' business.
 */
@NullMarked
package io.sluice.api.kafka;

import org.jspecify.annotations.NullMarked;
