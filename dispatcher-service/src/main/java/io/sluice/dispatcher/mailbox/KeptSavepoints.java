package io.sluice.dispatcher.mailbox;

import io.sluice.contracts.command.Command.RestartJob;
import io.sluice.contracts.command.Command.StartJob;
import io.sluice.contracts.command.StartFrom;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.problem.Problem;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.dispatcher.driver.Lineage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which savepoints a job has, and which of them it may have to go on from. */
final class KeptSavepoints {

    /** A job with more has forgotten its oldest ones: whoever takes so many disposes of them elsewhere. */
    private static final int MOST = 200;

    private KeptSavepoints() {}

    static MailboxState with(MailboxState state, KeptSavepoint taken) {
        List<KeptSavepoint> all = new ArrayList<>(state.savepoints());
        all.removeIf(kept -> kept.path().equals(taken.path()));
        all.add(taken);
        return state.savepoints(all.subList(Math.max(0, all.size() - MOST), all.size()));
    }

    static MailboxState without(MailboxState state, String path) {
        return state.savepoints(state.savepoints().stream()
                .filter(kept -> !kept.path().equals(path))
                .toList());
    }

    static Optional<KeptSavepoint> find(MailboxState state, String path) {
        return state.savepoints().stream()
                .filter(kept -> kept.path().equals(path))
                .findFirst();
    }

    /** Why a savepoint cannot be disposed of. */
    static Optional<Problem> hindrance(MailboxState state, String path) {
        if (find(state, path).isEmpty()) {
            return Optional.of(ProblemType.NOT_FOUND
                    .problem(
                            "The job " + state.id() + " has no savepoint " + path + " that a command took",
                            "name one of GET …/savepoints")
                    .at("/savepoint"));
        }
        return use(state, path)
                .map(use -> ProblemType.SAVEPOINT_IN_USE
                        .problem(
                                "The savepoint " + path + " " + use,
                                "take a newer one, or restart the job from another, and dispose of it then")
                        .at("/savepoint"));
    }

    private static Optional<String> use(MailboxState state, String path) {
        if (newest(state).filter(path::equals).isPresent()) {
            return Optional.of("is the newest of the job");
        }
        for (Lineage run = state.lineage(); run != null; run = run.before()) {
            if (run.savepoint() != null && run.savepoint().path().equals(path)) {
                return Optional.of("is the newest of run " + run.run().id() + ", from which the job may have to go on");
            }
            if (path.equals(run.run().restoredFrom())) {
                return Optional.of("is what run " + run.run().id() + " began from");
            }
        }
        if (state.queue().stream().anyMatch(waiting -> path.equals(origin(waiting)))) {
            return Optional.of("is what a command that waits goes on from");
        }
        return state.job() != null && Json.text(state.job().spec()).contains(Json.text(path))
                ? Optional.of("stands in the job's spec")
                : Optional.empty();
    }

    private static Optional<String> newest(MailboxState state) {
        return state.savepoints().stream()
                .max(Comparator.comparing(KeptSavepoint::at))
                .map(KeptSavepoint::path);
    }

    private static @Nullable String origin(QueuedCommand waiting) {
        StartFrom from = switch (waiting.command()) {
            case StartJob start -> start.from();
            case RestartJob restart -> restart.from();
            default -> null;
        };
        return from instanceof StartFrom.Savepoint savepoint ? savepoint.path() : null;
    }
}
