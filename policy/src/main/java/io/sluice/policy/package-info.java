/**
 * What checkpoint policies decide: functions of checkpoint events and a clock. The monitor has them in force, the API
 * tries them out on what was recorded; both call the same code. Nothing here reads a clock, a topic or a cluster.
 */
@NullMarked
package io.sluice.policy;

import org.jspecify.annotations.NullMarked;
