package io.sluice.rest.session;

/** The admin token is another one now: whoever came with the old one has to come again. */
public record TokenChanged() {}
