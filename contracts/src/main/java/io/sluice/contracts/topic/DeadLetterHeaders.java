package io.sluice.contracts.topic;

/** The headers of a record on {@link Topics#DEAD_LETTERS}, all UTF-8 text. */
public final class DeadLetterHeaders {

    /** Why it could not be read, for a person. */
    public static final String REASON = "reason";

    /** The topic, partition and offset where it lay. */
    public static final String TOPIC = "topic";

    public static final String PARTITION = "partition";
    public static final String OFFSET = "offset";

    /** The length of the whole value in bytes, before it was cut. */
    public static final String LENGTH = "length";

    /** SHA-256 of the whole value in hex, before it was cut. */
    public static final String SHA256 = "sha256";

    /** Key and value are cut at this many bytes each. */
    public static final int MAX_KEPT_BYTES = 64 * 1024;

    private DeadLetterHeaders() {}
}
