/** JSON of the messages: one mapper, its limits, and serdes for Kafka. */
@NullMarked
package io.sluice.contracts.json;

import org.jspecify.annotations.NullMarked;
