package io.sluice.contracts.topic;

/** CloudEvents 1.0 attributes in Kafka's binary mode, on every record that Sluice writes for others. */
public final class CloudEventHeaders {

    public static final String SPEC_VERSION = "ce_specversion";
    public static final String ID = "ce_id";
    public static final String TYPE = "ce_type";
    public static final String SOURCE = "ce_source";
    public static final String TIME = "ce_time";

    /** The version of the CloudEvents specification that these headers follow. */
    public static final String VERSION = "1.0";

    private CloudEventHeaders() {}
}
