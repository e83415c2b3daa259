/** What every suite's command does before and after it measures: names and places, and telling people and programs. */
@NullMarked
package io.sluice.benchmarks.run;

import org.jspecify.annotations.NullMarked;
