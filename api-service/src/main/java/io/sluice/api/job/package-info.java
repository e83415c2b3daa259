/**
 * Jobs for clients: declaring, changing, deleting and reading them. It owns the preconditions of a change and the wait for the
 * view; whether a change is taken is the dispatcher's to say.
 */
@NullMarked
package io.sluice.api.job;

import org.jspecify.annotations.NullMarked;
