/** Servers that answer what a test tells them, also what no server should. */
@NullMarked
package io.sluice.monitor.scripted;

import org.jspecify.annotations.NullMarked;
