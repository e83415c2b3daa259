/** The clusters that Sluice may talk to; they come from configuration, never from a request. */
@NullMarked
package io.sluice.contracts.cluster;

import org.jspecify.annotations.NullMarked;
