/**
 * The server programs of the local stack: Kafka, PostgreSQL and Flink, each with its configuration, its class path of Maven
 * artifacts, its command line and the one question that tells whether it is well.
 *
 * <p>Starts nothing itself and keeps no process: the stack and the tests' fixtures do. All listen on the loopback address only.
 */
@NullMarked
package io.sluice.localstack.server;

import org.jspecify.annotations.NullMarked;
