/**
 * Taking archives in: listing sources, reading what they hold, storing it, and putting aside what is bad. A failure stays with
 * its file. Several instances share the work by the locks of the database; none relies on another.
 */
@NullMarked
package io.sluice.history.ingest;

import org.jspecify.annotations.NullMarked;
