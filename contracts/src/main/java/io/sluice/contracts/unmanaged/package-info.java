/** What runs on the clusters and is no job of Sluice's. */
@NullMarked
package io.sluice.contracts.unmanaged;

import org.jspecify.annotations.NullMarked;
