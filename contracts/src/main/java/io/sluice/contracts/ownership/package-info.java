/** Who owns which partitions at this moment, and how much each of them has to do. */
@NullMarked
package io.sluice.contracts.ownership;

import org.jspecify.annotations.NullMarked;
