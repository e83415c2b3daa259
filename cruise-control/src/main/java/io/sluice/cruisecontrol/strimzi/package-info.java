/**
 * Strimzi's KafkaRebalance: what such a resource says, what is written into it, and which of its causes are no failures. It
 * reads and makes JSON, and knows no API server.
 */
@NullMarked
package io.sluice.cruisecontrol.strimzi;

import org.jspecify.annotations.NullMarked;
