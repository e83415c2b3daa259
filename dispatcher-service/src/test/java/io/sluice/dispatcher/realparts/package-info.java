/** The whole dispatcher against a real broker and a real Flink cluster, each in processes of their own. */
@NullMarked
package io.sluice.dispatcher.realparts;

import org.jspecify.annotations.NullMarked;
