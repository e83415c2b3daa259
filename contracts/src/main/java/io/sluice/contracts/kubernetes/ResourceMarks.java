package io.sluice.contracts.kubernetes;

/** The annotations and labels that say whose a custom resource is. The dispatcher writes them, the monitor reads them. */
public final class ResourceMarks {

    /** Annotation: the job that the resource is, as {@code <namespace>/<name>}; without it nobody manages it here. */
    public static final String JOB = "sluice.io/job";

    /** Annotation: the run that the resource's spec stands for. */
    public static final String RUN = "sluice.io/run";

    /** Annotation: the last places in the log of commands that were applied, by which late writers are told. */
    public static final String PLACES = "sluice.io/places";

    /** Annotation on a KafkaRebalance: its status when the run was asked for, which says nothing about the run. */
    public static final String STATUS_BEFORE = "sluice.io/status-before";

    /** Label, for selectors. */
    public static final String MANAGED_BY = "app.kubernetes.io/managed-by";

    /** The label's value, and the field manager of what a spec says. */
    public static final String SLUICE = "sluice";

    /** The field manager of what a command changes in a run: state, upgrade mode, nonces. */
    public static final String SLUICE_RUN = "sluice-run";

    private ResourceMarks() {}
}
