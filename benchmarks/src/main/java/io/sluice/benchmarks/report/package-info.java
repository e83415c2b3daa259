/**
 * What a run is told as: aims with their verdicts, a table for people, JSON for programs, the machine beside the figures. It
 * decides by figures only and measures nothing.
 */
@NullMarked
package io.sluice.benchmarks.report;

import org.jspecify.annotations.NullMarked;
