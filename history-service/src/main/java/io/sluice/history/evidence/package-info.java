/**
 * Telling how runs ended, on {@code sluice.archives}: one record a run and content, in spite of crashes. It gives evidence; what
 * state follows from it is the monitor's business.
 */
@NullMarked
package io.sluice.history.evidence;

import org.jspecify.annotations.NullMarked;
