/**
 * When things are sent, when they arrive, and what that comes to in figures. It knows neither Kafka nor SQL nor HTTP.
 */
@NullMarked
package io.sluice.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
