/** Reading bodies within limits. It owns how a body that is too large is answered without cutting the connection. */
@NullMarked
package io.sluice.api.body;

import org.jspecify.annotations.NullMarked;
