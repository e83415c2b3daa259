/** How ended runs ended, as their archives tell. */
@NullMarked
package io.sluice.contracts.archive;

import org.jspecify.annotations.NullMarked;
