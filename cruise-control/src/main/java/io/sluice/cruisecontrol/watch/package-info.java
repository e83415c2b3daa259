/**
 * Follows the tasks of one Cruise Control: what to ask next, and what the answers say of each run. Functions of records and
 * a clock; it sends nothing and decides no state.
 */
@NullMarked
package io.sluice.cruisecontrol.watch;

import org.jspecify.annotations.NullMarked;
