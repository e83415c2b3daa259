package io.sluice.contracts.state;

import static java.util.Objects.requireNonNull;

/**
 * A setting that a job runs with otherwise than its spec says.
 *
 * @param setting JSON pointer of the spec's field
 * @param key Flink's name of it
 * @param wanted the value of the spec
 * @param got the value that Flink shows for the run, in the same form
 * @param reason why it is likely so, for instance {@code set in job code}
 */
public record ConfigDrift(String setting, String key, String wanted, String got, String reason) {

    public ConfigDrift {
        requireNonNull(setting, "setting");
        requireNonNull(key, "key");
        requireNonNull(wanted, "wanted");
        requireNonNull(got, "got");
        requireNonNull(reason, "reason");
    }
}
