/**
 * What is kept, in PostgreSQL, and the one way to read it. It owns the tables; what an archive means is the {@code archive}
 * package's business, how it is served that of {@code rest}.
 *
 * <p>The reading port:
 *
 * <ul>
 *   <li>{@link io.sluice.history.store.Runs}: list runs with a filter and a cursor, find one by its number or its Flink job id,
 *       stream the entries of {@code /jobs/overview};
 *   <li>{@link io.sluice.history.store.Applications}: the same for the applications of Flink 2.3 and newer;
 *   <li>{@link io.sluice.history.store.Documents}: one document of an archive by its path, the paths, the whole archive as Flink
 *       wrote it;
 *   <li>{@link io.sluice.history.store.Quarantine}: files that could not be taken in; list, retry;
 *   <li>{@link io.sluice.history.store.SourceStatuses}: each source, when it was listed and what waits.
 * </ul>
 *
 * <p>All are CDI beans, block, open their own short transaction, and throw what Hibernate throws when the database is away. No
 * entity leaves this package. Redaction is the reader's business: the store keeps and gives what Flink wrote.
 */
@NullMarked
package io.sluice.history.store;

import org.jspecify.annotations.NullMarked;
