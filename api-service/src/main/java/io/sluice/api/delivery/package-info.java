/**
 * Alerts on their way to people and other systems: who is to hear of which, what a message looks like in each form, and the
 * sending itself, again and again until it succeeds or is given up. Addresses and secrets come from the configuration alone.
 */
@NullMarked
package io.sluice.api.delivery;

import org.jspecify.annotations.NullMarked;
