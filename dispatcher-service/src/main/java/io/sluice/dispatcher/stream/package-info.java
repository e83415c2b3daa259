/**
 * The mailboxes on Kafka Streams: one processor per partition reads commands and outcomes, keeps the mailboxes in state
 * stores and writes what they decide in one transaction. It holds no rule about commands.
 */
@NullMarked
package io.sluice.dispatcher.stream;

import org.jspecify.annotations.NullMarked;
