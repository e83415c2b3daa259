/**
 * A Cruise Control to test and measure against. It owns the behaviour that was measured of the real one (2.5.146): every
 * request holds a slot until a scanner runs, tasks live in memory, one execution at a time. It never moves data.
 */
@NullMarked
package io.sluice.standin.cruisecontrol;

import org.jspecify.annotations.NullMarked;
