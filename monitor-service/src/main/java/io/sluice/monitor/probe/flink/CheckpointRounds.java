package io.sluice.monitor.probe.flink;

import io.sluice.contracts.JobId;
import io.sluice.contracts.observation.Observation.Checkpointed;
import io.sluice.monitor.probe.ObservationLog;
import io.sluice.monitor.roster.Assignment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/**
 * Asks for the checkpoints of the runs that an overview lists, so many in a round that the next overview is not kept waiting.
 * Whose turn was longest ago goes first, so each has its turn.
 */
final class CheckpointRounds {

    private final FlinkRest rest;
    private final CheckpointNotebook notebook;
    private final ObservationLog log;
    private final Clock clock;
    private final Duration patience;
    private final int maxQuestions;

    /**
     * @param patience no further question is put when so much time has passed since the overview was asked for
     * @param maxQuestions in one round at most
     */
    CheckpointRounds(
            FlinkRest rest,
            CheckpointNotebook notebook,
            ObservationLog log,
            Clock clock,
            Duration patience,
            int maxQuestions) {
        this.rest = rest;
        this.notebook = notebook;
        this.log = log;
        this.clock = clock;
        this.patience = patience;
        this.maxQuestions = maxQuestions;
    }

    /** @return why it does not answer any more; empty if it did */
    Optional<String> ask(Collection<Assignment> jobs, Answer.Overview overview, Instant asked)
            throws InterruptedException {
        Optional<String> silence = Optional.empty();
        for (CheckpointNotebook.Question question : notebook.questions(jobs, overview, maxQuestions, asked)) {
            if (clock.instant().isAfter(asked.plus(patience))) {
                return Optional.empty();
            }
            switch (rest.checkpoints(question.flinkJobId())) {
                case Answer.Checkpoints answer -> {
                    notebook.take(question, answer, asked).ifPresent(this::tell);
                    silence = Optional.empty();
                }
                case Answer.NoCheckpoints none -> {
                    notebook.hasNone(question, asked);
                    silence = Optional.empty();
                }
                case Answer.Silence now -> {
                    notebook.isSilent(question, asked);
                    if (silence.isPresent()) {
                        // Two in a row: it is not about the one job.
                        return Optional.of(now.cause());
                    }
                    silence = Optional.of(now.cause());
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
