/** The executor with drivers that do what the test says. */
@NullMarked
package io.sluice.dispatcher.executor;

import org.jspecify.annotations.NullMarked;
