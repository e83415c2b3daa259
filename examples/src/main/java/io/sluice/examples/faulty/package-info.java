/**
 * The job that fails when it is told to, by a control file that it reads while it runs. Its faults are real ones: a
 * failed task that Flink restarts, a checkpoint that a task declines, a checkpoint that takes long.
 */
@NullMarked
package io.sluice.examples.faulty;

import org.jspecify.annotations.NullMarked;
