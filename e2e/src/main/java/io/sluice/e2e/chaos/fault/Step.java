package io.sluice.e2e.chaos.fault;

import java.time.Duration;

/**
 * @param at since the beginning
 */
public record Step(Duration at, Act act) {}
