/**
 * What the clusters have and Sluice does not manage, as the monitor tells it on {@code sluice.unmanaged}. It owns no fact and
 * asks no cluster; what is adopted is adopted by a command.
 */
@NullMarked
package io.sluice.api.unmanaged;

import org.jspecify.annotations.NullMarked;
