/** The console's files, and the headers under which a browser gets them. */
@NullMarked
package io.sluice.api.console;

import org.jspecify.annotations.NullMarked;
