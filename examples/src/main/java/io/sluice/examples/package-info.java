/**
 * The entry classes of the example jobs, and how they read their arguments. An entry class turns arguments into
 * settings and submits; what a job does is in the package named after it. Nothing here sets checkpointing or a restart
 * strategy: those belong to the job's spec, where whoever runs the job can see and change them.
 */
@NullMarked
package io.sluice.examples;

import org.jspecify.annotations.NullMarked;
