package io.sluice.monitor.probe.flink;

import io.sluice.contracts.JobId;
import io.sluice.contracts.observation.Observation.Checkpointed;
import io.sluice.monitor.probe.ObservationLog;
import io.sluice.monitor.roster.Assignment;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/**
 * Asks for the checkpoints of the runs that an overview lists, so many in a round that other questions are not kept waiting.
 * Whose turn was longest ago goes first, so each has its turn.
 */
final class CheckpointRounds {

    private final FlinkRest rest;
    private final CheckpointNotebook notebook;
    private final ObservationLog log;
    private final int maxQuestions;

    CheckpointRounds(FlinkRest rest, CheckpointNotebook notebook, ObservationLog log, int maxQuestions) {
        this.rest = rest;
        this.notebook = notebook;
        this.log = log;
        this.maxQuestions = maxQuestions;
    }

    /** @return why it does not answer any more; empty if it did */
    Optional<String> ask(Collection<Assignment> jobs, Answer.Overview overview, Instant asked)
            throws InterruptedException {
        for (CheckpointNotebook.Question question : notebook.questions(jobs, overview, maxQuestions, asked)) {
            boolean hasEnded = CheckpointNotebook.hasEnded(overview.jobs().get(question.flinkJobId()));
            switch (rest.checkpoints(question.flinkJobId())) {
                case Answer.Checkpoints answer ->
                    notebook.take(question, answer, hasEnded, asked).ifPresent(this::tell);
                case Answer.NoCheckpoints none -> notebook.hasNone(question, hasEnded, asked);
                // It does not answer any more: the next round asks again.
                case Answer.Silence silence -> {
                    return Optional.of(silence.cause());
                }
                case Answer.Overview other -> throw new IllegalStateException("No checkpoints: " + other);
                case Answer.Explained other -> throw new IllegalStateException("No checkpoints: " + other);
                case Answer.Shown other -> throw new IllegalStateException("No checkpoints: " + other);
            }
        }
        return Optional.empty();
    }

    private void tell(Checkpointed news) {
        JobId job = news.job();
        log.tell(job, news, () -> notebook.isNotInTheLog(job));
    }
}
