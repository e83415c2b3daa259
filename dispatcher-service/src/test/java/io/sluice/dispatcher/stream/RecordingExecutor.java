package io.sluice.dispatcher.stream;

import io.sluice.contracts.json.Json;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.dispatcher.driver.Assignment;
import io.sluice.dispatcher.driver.Outcome.Done;
import io.sluice.dispatcher.executor.Executor;
import io.sluice.dispatcher.executor.Share;
import io.sluice.dispatcher.mailbox.AttemptId;
import io.sluice.dispatcher.mailbox.Report;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Keeps what it was handed and does nothing; reports are made by the test. */
final class RecordingExecutor implements Executor {

    record Handed(Assignment assignment, AttemptId attempt) {
        byte[] done(Done done) {
            return Json.bytes(
                    Report.of(assignment.job(), assignment.command(), assignment.step(), attempt, Instant.EPOCH, done));
        }

        byte[] failed(ProblemType type) {
            return Json.bytes(Report.of(
                    assignment.job(),
                    assignment.command(),
                    assignment.step(),
                    attempt,
                    Instant.EPOCH,
                    type.problem("it did not work", "try something else")));
        }
    }

    final List<Handed> handed = new ArrayList<>();
    final List<AttemptId> overtaken = new ArrayList<>();
    final List<Long> renewals = new ArrayList<>();
    int closed;

    Handed last() {
        return handed.getLast();
    }

    @Override
    public Share open(int partition) {
        return new Share() {
            @Override
            public void handOver(Assignment assignment, AttemptId attempt) {
                handed.add(new Handed(assignment, attempt));
            }

            @Override
            public void overtake(AttemptId attempt) {
                overtaken.add(attempt);
            }

            @Override
            public void renew(long heard) {
                renewals.add(heard);
            }

            @Override
            public void close() {
                closed++;
            }
        };
    }
}
