/** Loads and placements, with seeded stories. */
@NullMarked
package io.sluice.dispatcher.ownership;

import org.jspecify.annotations.NullMarked;
