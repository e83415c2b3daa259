/**
 * The dispatchers' group at Kafka: what an instance tells and hears on {@code sluice.loads}, and how a placement becomes an
 * assignment of Kafka Streams. What is told and where partitions go is decided in {@code ownership}.
 */
@NullMarked
package io.sluice.dispatcher.group;

import org.jspecify.annotations.NullMarked;
