/**
 * Sluice's own REST API over the store: runs, archives, sources and the quarantine. It reads and never decides; who asks is the
 * business of the shared module.
 */
@NullMarked
package io.sluice.history.rest;

import org.jspecify.annotations.NullMarked;
