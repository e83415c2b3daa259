/** The dispatcher as a service: its configuration and how its parts are put together. It holds no rule of its own. */
@NullMarked
package io.sluice.dispatcher;

import org.jspecify.annotations.NullMarked;
