/**
 * The event stream: what happens, to everybody who listens, and from where they left off. It owns the ids of events and the
 * bounded memory that a client resumes from; it changes nothing.
 */
@NullMarked
package io.sluice.api.event;

import org.jspecify.annotations.NullMarked;
