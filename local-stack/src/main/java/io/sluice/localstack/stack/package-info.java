/**
 * The local stack as a whole: its components, how they come up, how they are healed and how they end.
 *
 * <p>A component is left alone when it lives, answers and was started as it would be started now; else it is replaced, and only if
 * it is ours. Decides nothing about jobs: that is {@code io.sluice.localstack.job}.
 */
@NullMarked
package io.sluice.localstack.stack;

import org.jspecify.annotations.NullMarked;
