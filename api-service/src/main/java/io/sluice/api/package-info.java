/**
 * The gateway: commands go into the log, reads come from the view, the console comes with it. It never talks to Flink or
 * Kubernetes and never decides a state. This package holds what all features share: the configuration.
 */
@NullMarked
package io.sluice.api;

import org.jspecify.annotations.NullMarked;
