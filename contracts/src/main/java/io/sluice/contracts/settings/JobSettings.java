package io.sluice.contracts.settings;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one job that the table knows.
 *
 * @param checkpoints absent: left to the cluster
 * @param restarts absent: left to the cluster
 */
public record JobSettings(
        @Nullable CheckpointSettings checkpoints, @Nullable RestartSettings restarts) {

    /** What was set, each in the spec's form. */
    public Map<FlinkSetting, String> values() {
        Map<FlinkSetting, String> values = new EnumMap<>(FlinkSetting.class);
        for (FlinkSetting setting : FlinkSetting.values()) {
            setting.in(this).ifPresent(value -> values.put(setting, value));
        }
        return Collections.unmodifiableMap(values);
    }

    /** The same as Flink's keys and values for a cluster of this version. */
    public Map<String, String> configuration(FlinkVersion version) {
        Map<String, String> configuration = new TreeMap<>();
        values().forEach((setting, value) ->
                configuration.put(setting.key(version), setting.allowed().toFlink(value)));
        return configuration;
    }

    /** Whether nothing was set at all. */
    public boolean isEmpty() {
        return values().isEmpty();
    }
}
