package io.sluice.localstack.job;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides for each job whether a stack that came up starts it. A job is started in two cases: {@code down} stopped it and nobody
 * decided anything about it since; or it should run and Flink, which forgets its jobs when it is killed, does not know its run. What
 * a person stopped stays stopped, and what ended by itself stays ended.
 */
final class ResumePlan {

    /** What to do about one job. */
    sealed interface Decision {

        String reason();

        /** Send {@code start}. */
        record Start(String reason) implements Decision {}

        /** Do nothing, and forget a note about it. */
        record Leave(String reason) implements Decision {}

        /** Do nothing yet: the note stays for the next time. */
        record Postpone(String reason) implements Decision {}
    }

    private ResumePlan() {}

    /**
     * @param job the job as the API shows it
     * @param note what the last {@code down} noted about it
     * @param commands its commands, newest first
     * @param knownToFlink the ids of all jobs that Flink knows
     */
    static Decision decide(
            JobView job, Optional<StoppedJob> note, List<CommandView> commands, Set<String> knownToFlink) {
        boolean known = job.flinkJobId().filter(knownToFlink::contains).isPresent();
        Optional<CommandView> last =
                commands.stream().filter(CommandView::setsDesired).findFirst();
        if (last.isPresent() && !last.get().isFinal()) {
            return underWay(last.get(), note);
        }
        if (job.shouldRun()) {
            return shouldRun(job, known, note.isPresent());
        }
        if (note.isEmpty() || last.filter(note.get()::isStoppedBy).isEmpty()) {
            return new Decision.Leave("should not run: " + job.desired());
        }
        // An apply that lets a job rest is no command of the list above: only the generation tells of it.
        return note.get().generation() == job.generation()
                ? new Decision.Start("stopped by the last `down`")
                : new Decision.Leave("its spec was changed since the last `down`, and says " + job.desired());
    }

    private static Decision underWay(CommandView last, Optional<StoppedJob> note) {
        String reason = "a " + last.type() + " is under way";
        return note.filter(stopped -> stopped.isStoppedBy(last)).isPresent()
                ? new Decision.Postpone(reason)
                : new Decision.Leave(reason);
    }

    private static Decision shouldRun(JobView job, boolean known, boolean noted) {
        if (known) {
            return new Decision.Leave("Flink has it, or its archive");
        }
        if (job.hasEnded() && !noted) {
            return new Decision.Leave("it ended by itself");
        }
        return new Decision.Start("should run, and Flink does not know it");
    }
}
