/**
 * Each checkpoint of a run told once, and how many were not seen. It looks at no cluster and decides nothing: what the
 * events lead to is the policies' business.
 */
@NullMarked
package io.sluice.monitor.checkpoint;

import org.jspecify.annotations.NullMarked;
