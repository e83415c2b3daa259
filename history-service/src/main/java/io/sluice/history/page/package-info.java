/** Where a page of runs ends, as a cursor for clients. */
@NullMarked
package io.sluice.history.page;

import org.jspecify.annotations.NullMarked;
