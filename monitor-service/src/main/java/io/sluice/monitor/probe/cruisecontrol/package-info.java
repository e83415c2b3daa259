/**
 * Looking at Cruise Controls: one question for all tasks, within the share of looks, from the one instance that owns the
 * cluster. It sends nothing that changes anything: a request that is sent again names the task that it made, and looks at it.
 */
@NullMarked
package io.sluice.monitor.probe.cruisecontrol;

import org.jspecify.annotations.NullMarked;
