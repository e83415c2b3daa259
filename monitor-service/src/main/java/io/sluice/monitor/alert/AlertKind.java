package io.sluice.monitor.alert;

import io.sluice.contracts.alert.Alert.Severity;
import java.util.Locale;

/**
 * The kinds of alerts, with how urgent they are and what to do. A kind is what other systems route by: its label stays what it
 * is for ever. {@code docs/alerts.md} is made from them.
 */
public enum AlertKind {
    /** No probe has confirmed the state for a while. */
    STALE(
            Severity.WARNING,
            "The state of a job has not been confirmed for a while. The state beside it is the last one that was known.",
            "See whether the cluster that the details name answers the monitor: its log and sluice_probes_seconds{cluster,result}"
                    + " say why not; nothing has to be done to the job"),
    /** A run runs with other settings than its spec says. */
    CONFIG_DRIFT(
            Severity.WARNING,
            "The run has other checkpoint or restart settings than the job's spec says. What the spec says is not in force.",
            "Take the settings out of the job's code, or write into the spec what is wanted; where the spec has changed since"
                    + " the run began, restart the job"),
    /** The job is not as it is wanted, and no command is at it. */
    DIVERGED(
            Severity.WARNING,
            "The job is not as it is wanted, for longer than sluice.monitor.self-check.divergence-grace, with no command under"
                    + " way: it should run and is FAILED, LOST, SUSPENDED, CANCELED or was never started; or it should not run"
                    + " and does.",
            "See the cause; then start it, or say that it shall not run (stop or cancel)"),
    /** The job was started again because its spec asks for it. */
    REPAIRED(
            Severity.INFO,
            "The job was not running and was started again, because its spec says \"repair\": \"start\". The command is among the"
                    + " details.",
            "Nothing; see the cause if it comes again"),
    /** The job does not stay up. */
    REPAIR_GAVE_UP(
            Severity.CRITICAL,
            "The job was started again as often as sluice.monitor.self-check.repair.max allows, and does not stay up.",
            "See the cause, mend it and start the job; by itself it is tried again when the window has passed"),

    /** A rebalance was not carried out to its end. */
    REBALANCE_FAILED(
            Severity.WARNING,
            "A rebalance has FAILED, or is LOST: what carried it out has forgotten it, and nothing moves any more. What was"
                    + " moved until then stays where it is.",
            "See the cause. A refresh proposes what is left to move; nothing is proposed or carried out anew by itself"),
    /** A rebalance does not get on. */
    REBALANCE_STUCK(
            Severity.WARNING,
            "A rebalance is STARTING, RUNNING or STOPPING and has not got on for longer than"
                    + " sluice.monitor.self-check.rebalance-stuck-after: nothing more was computed or moved.",
            "See Cruise Control's executor state and whether all brokers are up; a stop ends it"),

    /** A checkpoint policy restarts the job. */
    POLICY_RESTART(
            Severity.WARNING,
            "A checkpoint policy restarts the job. The details name the rule, the window, the checkpoints that counted with"
                    + " their causes, and the command.",
            "See why the checkpoints failed: restarting again does not mend a cause that stays"),

    /** A checkpoint policy stops the job with a savepoint. */
    POLICY_SUSPEND(
            Severity.WARNING,
            "A checkpoint policy stops the job with a savepoint.",
            "See why the checkpoints failed, then start the job"),

    /** The condition of a checkpoint policy holds, and its action is to tell. */
    POLICY_ALERT(
            Severity.WARNING,
            "The condition of a checkpoint policy holds. Its action is to tell, so nothing else is done.",
            "See why the checkpoints failed, were slow or did not come"),

    /** The condition of a checkpoint policy holds, and nothing is done now. */
    POLICY_HELD_BACK(
            Severity.INFO,
            "The condition of a checkpoint policy holds, and it is held back: by its cooldown, by the back-off of its budget,"
                    + " or because a command of a policy is under way.",
            "Nothing: it acts on the next checkpoint that counts once what holds it back is over"),

    /** A checkpoint policy would restart the job and may not any more. */
    POLICY_BUDGET_SPENT(
            Severity.CRITICAL,
            "A checkpoint policy would restart the job, and has done so as often as its budget allows.",
            "Mend the cause: restarts did not help. The summary says when the next one is allowed"),

    /** A checkpoint policy would restart the job and there is nothing to go on from. */
    POLICY_NO_CHECKPOINT(
            Severity.CRITICAL,
            "A checkpoint policy would restart the job, but there is no completed checkpoint or savepoint to go on from.",
            "Mend what keeps the first checkpoint from completing; or restart the job from \"none\", or set onNoCheckpoint:"
                    + " none if its state may be lost"),

    /** A savepoint that the job's spec asks for failed. */
    SAVEPOINT_FAILED(
            Severity.WARNING,
            "The last savepoint that the job's spec asks for periodically failed; the cause is the command's.",
            "Do what the cause asks for; the next one is taken at its time, and ends this alert if it succeeds"),
    /** A policy of the job's namespace does not fit the job. */
    POLICY_UNFIT(
            Severity.WARNING,
            "A checkpoint policy of the job's namespace does not fit the job: written into its spec it would be refused. It is"
                    + " not in force for the job, unless only the interval of checkpoints is missing.",
            "Do what the cause says; or give the job policies of its own, [] for none"),
    /** What a checkpoint policy asked for has ended. */
    POLICY_COMMAND_ENDED(
            Severity.INFO,
            "The command of a checkpoint policy has ended: it succeeded, or a later command or change superseded it.",
            "Nothing; the details say what the new run went on from"),

    /** What a checkpoint policy asked for failed. */
    POLICY_COMMAND_FAILED(
            Severity.CRITICAL,
            "The command of a checkpoint policy failed; the cause is the command's.",
            "Do what the cause asks for, then start or restart the job");

    private final Severity severity;
    private final String meaning;
    private final String remedy;

    AlertKind(Severity severity, String meaning, String remedy) {
        this.severity = severity;
        this.meaning = meaning;
        this.remedy = remedy;
    }

    /** Its name in records, metrics and pages. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Severity severity() {
        return severity;
    }

    /** What it says, for the documentation. */
    String meaning() {
        return meaning;
    }

    /** What to do. */
    public String remedy() {
        return remedy;
    }
}
