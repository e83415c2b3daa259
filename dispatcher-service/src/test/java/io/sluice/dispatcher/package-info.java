/** The shape of the dispatcher as a whole. */
@NullMarked
package io.sluice.dispatcher;

import org.jspecify.annotations.NullMarked;
