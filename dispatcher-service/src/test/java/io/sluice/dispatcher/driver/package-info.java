/** The port to drivers, and the paths that it lets through. */
@NullMarked
package io.sluice.dispatcher.driver;

import org.jspecify.annotations.NullMarked;
