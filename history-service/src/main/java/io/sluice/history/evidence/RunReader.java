package io.sluice.history.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.command.CommandEvent;
import io.sluice.contracts.command.CommandResult;
import io.sluice.contracts.job.Job;
import io.sluice.contracts.job.Run;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.topic.Topics;
import io.sluice.history.store.KnownRun;
import io.sluice.history.store.RunNews;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * What records tell of runs. A job tells its current one, and since when; the log of jobs is compacted, so that of runs in
 * between only the events of their commands tell.
 */
final class RunReader {

    private static final Logger LOG = Logger.getLogger(RunReader.class);

    private final Map<FlinkJobId, KnownRun> runs = new LinkedHashMap<>();
    private final Set<JobId> deleted = new HashSet<>();

    private RunReader() {}

    /** The last word on each Flink job id; of an event and a job, the job's. What cannot be read is passed over. */
    static RunNews newsIn(Iterable<ConsumerRecord<byte[], byte[]>> records) {
        RunReader reader = new RunReader();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            try {
                reader.take(record);
            } catch (RuntimeException e) {
                LOG.warnf(
                        "A record is passed over, topic=%s partition=%d offset=%d: %s",
                        record.topic(), record.partition(), record.offset(), e.getMessage());
            }
        }
        return new RunNews(List.copyOf(reader.runs.values()), reader.deleted);
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        boolean ofJobs = record.topic().equals(Topics.JOBS);
        if (record.value() == null) {
            if (ofJobs) {
                deleted.add(JobId.of(new String(record.key(), UTF_8)));
            }
        } else if (!ofJobs) {
            ofEvent(Json.read(record.value(), CommandEvent.class))
                    .ifPresent(run -> runs.putIfAbsent(run.flinkJobId(), run));
        } else {
            Job job = Json.read(record.value(), Job.class);
            deleted.remove(job.id());
            ofJob(job).ifPresent(run -> {
                // To the end: a job may go back to a run that it had before.
                runs.remove(run.flinkJobId());
                runs.put(run.flinkJobId(), run);
            });
        }
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
