/** Signing in and out with a browser: the resource, its cookie, and the limit on wrong tokens. */
@NullMarked
package io.sluice.api.session;

import org.jspecify.annotations.NullMarked;
