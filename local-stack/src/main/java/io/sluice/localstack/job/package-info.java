/**
 * What the command line asks of Sluice's REST API about jobs: apply, command, list; and which jobs a stack that comes up starts
 * again.
 *
 * <p>Only asks: every change to a job is a command through Sluice, never a call to Flink. Flink itself is asked one thing: which
 * jobs it knows.
 */
@NullMarked
package io.sluice.localstack.job;

import org.jspecify.annotations.NullMarked;
