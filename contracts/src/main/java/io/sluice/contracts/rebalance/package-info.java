/** A rebalance of a Kafka cluster: what is asked for, what is proposed, and how far it is. */
@NullMarked
package io.sluice.contracts.rebalance;

import org.jspecify.annotations.NullMarked;
