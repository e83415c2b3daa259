/**
 * Every error answer, as RFC 9457. It owns the table from what went wrong to the problem that a client sees; no stack trace
 * and no class name leaves here.
 */
@NullMarked
package io.sluice.rest.problem;

import org.jspecify.annotations.NullMarked;
