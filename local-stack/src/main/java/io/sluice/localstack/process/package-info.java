/**
 * Operating system processes: what is started, how it is found again and how it is ended.
 *
 * <p>A process is ours only if its identity (pid and start) was written down by us or its environment names our home; nothing
 * here signals any other. Knows nothing of Kafka, PostgreSQL, Flink or Sluice's services.
 */
@NullMarked
package io.sluice.localstack.process;

import org.jspecify.annotations.NullMarked;
