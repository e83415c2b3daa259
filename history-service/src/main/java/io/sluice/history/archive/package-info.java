/**
 * What an archive is: a JSON file of documents by path, as Flink wrote it when a job or an application ended. Pure: bytes in,
 * facts, an index and compressed blocks out. It knows no file system, database or Kafka.
 */
@NullMarked
package io.sluice.history.archive;

import org.jspecify.annotations.NullMarked;
