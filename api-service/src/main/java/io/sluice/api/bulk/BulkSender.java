package io.sluice.api.bulk;

import io.sluice.api.kafka.CommandLog.Append;
import io.sluice.contracts.CommandId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.command.Command;
import io.sluice.contracts.problem.Problem;
import io.sluice.contracts.problem.ProblemException;
import io.sluice.contracts.problem.ProblemType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends many commands, so many at a time. Once one is not acknowledged none is begun any more: a Kafka that does not answer is
 * waited for once and not once a job, and what was not begun is certainly not in the log.
 */
final class BulkSender {

    private final Runnable requireKafka;
    private final Appender log;
    private final int inFlight;

    /** Hands a command to the log. */
    interface Appender {
        Append begin(JobId job, CommandId id, Command command);
    }

    /** A command with its id and its job. */
    record Addressed(JobId job, CommandId id, Command command) {}

    /**
     * What became of one.
     *
     * @param problem why it is not in the log, or may not be; absent if it is
     */
    record Fate(BulkItem.Result result, @Nullable Problem problem) {

        private static final Fate SENT = new Fate(BulkItem.Result.SENT, null);

        private static Fate of(Problem problem) {
            return new Fate(
                    problem.is(ProblemType.IN_DOUBT) ? BulkItem.Result.IN_DOUBT : BulkItem.Result.REFUSED, problem);
        }
    }

    /**
     * @param requireKafka throws {@code kafka-unavailable}
     * @param inFlight how many may wait for their acknowledgement
     */
    BulkSender(Runnable requireKafka, Appender log, int inFlight) {
        this.requireKafka = requireKafka;
        this.log = log;
        this.inFlight = inFlight;
    }

    /** The fate of each, in their order. */
    List<Fate> send(List<Addressed> commands) {
        List<Fate> fates = new ArrayList<>();
        for (int from = 0; from < commands.size(); from += inFlight) {
            List<Addressed> batch = commands.subList(from, Math.min(from + inFlight, commands.size()));
            fates.addAll(
                    fates.stream().allMatch(fate -> fate.problem() == null)
                            ? sendBatch(batch)
                            : batch.stream().map(BulkSender::notBegun).toList());
        }
        return fates;
    }

    private List<Fate> sendBatch(List<Addressed> batch) {
        try {
            requireKafka.run();
        } catch (ProblemException e) {
            return batch.stream()
                    .map(command -> Fate.of(e.problem().of(command.id())))
                    .toList();
        }
        List<Append> begun = new ArrayList<>();
        for (Addressed command : batch) {
            Append append = log.begin(command.job(), command.id(), command.command());
            begun.add(append);
            if (append.wasNeverSent()) {
                break;
            }
        }
        List<Fate> fates =
                new ArrayList<>(begun.stream().map(BulkSender::fateOf).toList());
        batch.subList(begun.size(), batch.size()).forEach(command -> fates.add(notBegun(command)));
        return fates;
    }

    private static Fate fateOf(Append append) {
        try {
            append.place();
            return Fate.SENT;
        } catch (ProblemException e) {
            return Fate.of(e.problem());
        }
    }

    private static Fate notBegun(Addressed command) {
        return Fate.of(ProblemType.KAFKA_UNAVAILABLE
                .problem(
                        "Kafka did not acknowledge a command before this one, so this one was not sent",
                        "when Kafka is back, repeat the request with the same Idempotency-Key, or send to this job alone")
                .of(command.id()));
    }
}
