/**
 * The judge of a chaos run: what lies in the topics and what the target recorded go in, the broken promises come out. Pure;
 * it believes the target about effects and the dispatcher about nothing that the target can tell.
 */
@NullMarked
package io.sluice.e2e.chaos.check;

import org.jspecify.annotations.NullMarked;
