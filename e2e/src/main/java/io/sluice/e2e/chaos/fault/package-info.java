/** What goes wrong during a chaos run and when: a schedule made from a seed, and the one who carries it out. */
@NullMarked
package io.sluice.e2e.chaos.fault;

import org.jspecify.annotations.NullMarked;
