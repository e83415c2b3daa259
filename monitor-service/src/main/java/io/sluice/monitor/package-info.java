/**
 * The monitor: watches the clusters and says the state of every job. It observes, and what is to change it leaves to the
 * dispatcher. This package holds the service's settings and puts its parts together; it decides nothing.
 */
@NullMarked
package io.sluice.monitor;

import org.jspecify.annotations.NullMarked;
