package io.sluice.cruisecontrol.budget;

/** Who goes first where requests wait. The order of the constants is the order. */
public enum Urgency {
    /** Ends what moves data. */
    STOP,
    /** Changes something. */
    COMMAND,
    /** Looks. */
    STATUS
}
