/**
 * Session clusters that are not there: one socket server that answers as so many JobManagers would, each with its own jobs. A
 * job of theirs changes when it is told to.
 */
@NullMarked
package io.sluice.benchmarks.cluster;

import org.jspecify.annotations.NullMarked;
