package io.sluice.localstack.settings;

/** A setting of a local stack: an environment variable, or a line with the same name in {@code settings.properties} of its home. */
public enum Setting {
    SLUICE_API_PORT(8080, "REST API and console"),
    SLUICE_DISPATCHER_PORT(8181, "dispatcher: health and metrics"),
    SLUICE_MONITOR_PORT(8182, "monitor: health and metrics"),
    SLUICE_HISTORY_PORT(8183, "history: archived runs, Flink's UI of them"),
    SLUICE_KAFKA_PORT(9092, "Kafka"),
    SLUICE_POSTGRES_PORT(5433, "PostgreSQL"),
    SLUICE_FLINK_PORT(8281, "Flink's REST API and UI"),
    SLUICE_FLINK_SLOTS(8, "task slots of Flink's TaskManager"),
    SLUICE_STOP_SECONDS(60, "how long `down` waits for the jobs' savepoints");

    private final int defaultValue;
    private final String meaning;

    Setting(int defaultValue, String meaning) {
        this.defaultValue = defaultValue;
        this.meaning = meaning;
    }

    /** What holds when nobody sets it. */
    public int defaultValue() {
        return defaultValue;
    }

    /** What it is for, in a few words. */
    public String meaning() {
        return meaning;
    }
}
