/** What the API knows of its own condition, for the console's System page. It owns nothing. */
@NullMarked
package io.sluice.api.system;

import org.jspecify.annotations.NullMarked;
