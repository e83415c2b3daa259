/** The topics: created where they are missing, checked where they are there. It never changes one. */
@NullMarked
package io.sluice.dispatcher.topic;

import org.jspecify.annotations.NullMarked;
