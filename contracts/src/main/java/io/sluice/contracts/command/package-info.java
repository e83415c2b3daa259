/** Commands, the open door to Sluice, and the events that answer them. */
@NullMarked
package io.sluice.contracts.command;

import org.jspecify.annotations.NullMarked;
