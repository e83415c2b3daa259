/**
 * Real servers for tests: {@link io.sluice.localstack.LocalKafka}, {@link io.sluice.localstack.LocalPostgres} and
 * {@link io.sluice.localstack.LocalFlink}, each in processes of its own on free ports of the loopback address.
 *
 * <p>They end with the JVM that started them, however it ends. The same servers as in {@code ./sluice up}; never for production.
 */
@NullMarked
package io.sluice.localstack;

import org.jspecify.annotations.NullMarked;
