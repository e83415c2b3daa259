/**
 * The view of the log in PostgreSQL. It owns the tables, their writers and the queries; entities never leave it. It can be
 * dropped at any time: jobs, statuses and savepoints come back from the compacted topics, history as far as its topics reach.
 */
@NullMarked
package io.sluice.api.view;

import org.jspecify.annotations.NullMarked;
