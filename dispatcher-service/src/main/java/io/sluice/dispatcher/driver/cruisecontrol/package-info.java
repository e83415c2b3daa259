/**
 * Carries out rebalances on Cruise Control without Strimzi. It owns which request a command is and what its answers mean for
 * the command; it never sends a request that moves data a second time, and never observes for its own sake.
 */
@NullMarked
package io.sluice.dispatcher.driver.cruisecontrol;

import org.jspecify.annotations.NullMarked;
