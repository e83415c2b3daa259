/** Secrets and names that are none. */
@NullMarked
package io.sluice.dispatcher.secret;

import org.jspecify.annotations.NullMarked;
