/** The clusters of the configuration, for clients to choose from. It never asks a cluster anything. */
@NullMarked
package io.sluice.api.cluster;

import org.jspecify.annotations.NullMarked;
