/**
 * Flink's own History Server as its clients know it: the paths, the answers and the UI of Flink, out of the store. It owns what
 * is hidden in an answer; what an archive means it does not know.
 */
@NullMarked
package io.sluice.history.flink;

import org.jspecify.annotations.NullMarked;
