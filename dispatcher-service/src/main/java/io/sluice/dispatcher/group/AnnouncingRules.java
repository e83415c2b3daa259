package io.sluice.dispatcher.group;

import java.time.Duration;

/**
 * When an instance says what it owns.
 *
 * @param interval how often, where nothing has changed
 * @param changeCheck how soon after a change, and the pause between two words at least
 * @param silence after which the others take it for gone
 */
public record AnnouncingRules(Duration interval, Duration changeCheck, Duration silence) {}
