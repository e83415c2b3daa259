/**
 * The end of the log as this instance sees it: every committed record of the topics that clients wait for, read without a group.
 * It hands records on and keeps none.
 */
@NullMarked
package io.sluice.api.tail;

import org.jspecify.annotations.NullMarked;
