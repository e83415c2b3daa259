/**
 * What is sent to the log of commands during a chaos run: made from a seed, sent by a plain Kafka client as another system
 * would. It reads nothing back.
 */
@NullMarked
package io.sluice.e2e.chaos.load;

import org.jspecify.annotations.NullMarked;
