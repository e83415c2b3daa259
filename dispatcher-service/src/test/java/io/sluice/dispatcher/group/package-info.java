/** The group at a real broker. */
@NullMarked
package io.sluice.dispatcher.group;

import org.jspecify.annotations.NullMarked;
