/** KafkaRebalances as Strimzi writes them. */
package io.sluice.cruisecontrol.strimzi;
