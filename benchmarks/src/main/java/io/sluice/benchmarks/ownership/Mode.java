package io.sluice.benchmarks.ownership;

/** A way to share partitions out, as the dispatcher's setting names it. */
enum Mode {
    KAFKA("kafka", "Kafka Streams' default"),
    STICKY("sticky", "sticky"),
    LOAD_AWARE("load-aware", "load-aware");

    private final String setting;
    private final String title;

    Mode(String setting, String title) {
        this.setting = setting;
        this.title = title;
    }

    String setting() {
        return setting;
    }

    String title() {
        return title;
    }
}
