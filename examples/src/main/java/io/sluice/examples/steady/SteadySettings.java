package io.sluice.examples.steady;

import org.apache.flink.configuration.MemorySize;

/** How fast records come, over how many keys they are spread in turn, and how much state each key holds. */
public record SteadySettings(int recordsPerSecond, int keys, MemorySize statePerKey) {

    public SteadySettings {
        if (recordsPerSecond < 1 || keys < 1) {
            throw new IllegalArgumentException(
                    "Rate and keys must be 1 or more, got " + recordsPerSecond + ", " + keys);
        }
    }
}
