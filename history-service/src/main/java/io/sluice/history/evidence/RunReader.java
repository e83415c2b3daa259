package io.sluice.history.evidence;

import io.sluice.contracts.command.CommandEvent;
import io.sluice.contracts.command.CommandResult;
import io.sluice.contracts.job.Job;
import io.sluice.contracts.job.Run;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.topic.Topics;
import io.sluice.history.store.KnownRun;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What a record tells of a run. A job tells its current one, and since when; the log of jobs is compacted, so that of runs in
 * between only the events of their commands tell.
 */
final class RunReader {

    private RunReader() {}

    /** @throws io.sluice.contracts.json.UnreadableException if it is no such record */
    static Optional<KnownRun> runIn(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return Optional.empty();
        }
        return record.topic().equals(Topics.JOBS)
                ? ofJob(Json.read(record.value(), Job.class))
                : ofEvent(Json.read(record.value(), CommandEvent.class));
    }

    private static Optional<KnownRun> ofJob(Job job) {
        Run run = job.run();
        return run == null
                ? Optional.empty()
                : Optional.of(new KnownRun(run.flinkJobId(), job.id(), run.id(), run.since()));
    }

    private static Optional<KnownRun> ofEvent(CommandEvent event) {
        CommandResult result = event.result();
        if (result == null || result.run() == null || result.flinkJobId() == null) {
            return Optional.empty();
        }
        // Its time is that of the command's end: later than the run's beginning, and for a stop as late as the run's
        // end.
        return Optional.of(new KnownRun(result.flinkJobId(), event.job(), result.run(), null));
    }
}
