/** Sources of jars, with references that try to get out of them. */
@NullMarked
package io.sluice.dispatcher.jar;

import org.jspecify.annotations.NullMarked;
