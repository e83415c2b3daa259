/**
 * The driver for Flink session clusters, over Flink's REST. It looks before it acts, names everything after the command,
 * and tells what it saw; it never watches a job and never decides a state.
 */
@NullMarked
package io.sluice.dispatcher.driver.flink;

import org.jspecify.annotations.NullMarked;
