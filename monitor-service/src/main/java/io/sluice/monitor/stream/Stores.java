package io.sluice.monitor.stream;

/** The names of the stores and nodes; the names of internal topics follow from them, so they never change. */
final class Stores {

    /** {@code FoldState} by job id. */
    static final String FOLD = "fold";

    /** {@code Contact} by cluster name: how it stands with the probes, as this partition heard. */
    static final String CONTACTS = "contacts";

    /** {@code AlertBook} by job id. */
    static final String ALERTS = "alerts";

    /** {@code EarlyArchives.Waiting} by job id. */
    static final String EARLY_ARCHIVES = "early-archives";

    /** {@code Attention} by job id. */
    static final String SELF_CHECK = "self-check";

    /** {@code JobCheckpoints} by job id: which were told, and what the policies remember. */
    static final String CHECKPOINTS = "checkpoints";

    /** {@code SavepointBook} by job id, of jobs whose spec asks for savepoints. */
    static final String SAVEPOINTS = "savepoints";

    private Stores() {}
}
