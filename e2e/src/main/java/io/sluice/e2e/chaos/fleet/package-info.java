/**
 * The dispatchers of a chaos run as processes from the packaged jar: started, killed, frozen, thawed and asked to leave. It
 * sees of them what an operator sees: their health and their consumer group.
 */
@NullMarked
package io.sluice.e2e.chaos.fleet;

import org.jspecify.annotations.NullMarked;
