/**
 * The commands of {@code ./sluice} that need more than a shell: each reads its options, makes one call and prints what came of it.
 *
 * <p>Exit status: 0 done, 1 failed, 2 called wrongly, 3 ({@code status}) something is down.
 */
@NullMarked
package io.sluice.localstack.cli;

import org.jspecify.annotations.NullMarked;
