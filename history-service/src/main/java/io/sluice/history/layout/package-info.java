/**
 * Where Flink puts archives, by version: which path below a source is the archive of which job or the summary of which
 * application. Pure.
 */
@NullMarked
package io.sluice.history.layout;

import org.jspecify.annotations.NullMarked;
