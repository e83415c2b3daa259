/** Topics as they are and as they must be. */
@NullMarked
package io.sluice.dispatcher.topic;

import org.jspecify.annotations.NullMarked;
