/** Lists: how a page is asked for, and how it is answered. It owns the opaque cursor and the limits; it reads no data. */
@NullMarked
package io.sluice.rest.page;

import org.jspecify.annotations.NullMarked;
