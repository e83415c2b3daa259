/**
 * The way of observations to their topic. They travel outside the fold's transaction, so that none waits for a commit;
 * the fold takes no harm from one that comes twice.
 */
@NullMarked
package io.sluice.monitor.observation;

import org.jspecify.annotations.NullMarked;
