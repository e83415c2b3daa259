/** Secrets that specs refer to. They are read where they are needed and never logged, stored or published. */
@NullMarked
package io.sluice.dispatcher.secret;

import org.jspecify.annotations.NullMarked;
