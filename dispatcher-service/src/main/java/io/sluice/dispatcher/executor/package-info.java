/**
 * Who carries out what the mailboxes hand over: on virtual threads, bounded per cluster, urgent first, as long as the
 * partition is owned. It decides nothing about commands; what came of them goes to the topic of outcomes.
 */
@NullMarked
package io.sluice.dispatcher.executor;

import org.jspecify.annotations.NullMarked;
