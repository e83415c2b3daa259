/**
 * Sending commands and telling what became of them. It owns the ids of commands that come by REST and the waiting for their
 * events; what a command does is the dispatcher's.
 */
@NullMarked
package io.sluice.api.command;

import org.jspecify.annotations.NullMarked;
