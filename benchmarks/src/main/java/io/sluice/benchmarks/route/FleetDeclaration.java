package io.sluice.benchmarks.route;

import io.sluice.benchmarks.measure.MeasurementException;
import io.sluice.contracts.CommandId;
import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.command.Command.ApplyJob;
import io.sluice.contracts.command.CommandEvent;
import io.sluice.contracts.command.CommandHeader;
import io.sluice.contracts.command.Phase;
import io.sluice.contracts.job.FlinkSpec;
import io.sluice.contracts.job.JarReference;
import io.sluice.contracts.job.JobSpec;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Declares jobs over the topic, as any system may, and waits until each has its first run. */
public final class FleetDeclaration {

    private static final String START = ".start";

    private final List<JobId> jobs;
    private final JobSpec spec;
    private final Map<JobId, FlinkJobId> runs = new ConcurrentHashMap<>();
    private final CountDownLatch left;
    private final AtomicReference<String> failure = new AtomicReference<>();

    /**
     * @param cluster where all of them run; their namespace too
     * @param jar what they run
     */
    public FleetDeclaration(String cluster, int count, JarReference jar) {
        this.jobs = IntStream.range(0, count)
                .mapToObj(number -> new JobId(cluster, "job-" + number))
                .toList();
        this.spec = new JobSpec(
                cluster, new FlinkSpec(jar, null, List.of(), 1, Map.of(), false), null, null, null, Map.of());
        this.left = new CountDownLatch(count);
    }

    /** Sends the declarations and returns when every job has a run. */
    public Fleet carryOut(String bootstrapServers, Duration atMost) throws InterruptedException {
        TopicReader events = new TopicReader(bootstrapServers, Topics.COMMAND_EVENTS, this::told);
        try (events;
                Producer<byte[], byte[]> producer = KafkaClients.producer(bootstrapServers)) {
            jobs.forEach(job -> producer.send(new ProducerRecord<>(
                    Topics.COMMANDS,
                    job.toString().getBytes(StandardCharsets.UTF_8),
                    Json.bytes(new ApplyJob(CommandHeader.empty().id(idOf(job)), spec, null)))));
            boolean all = left.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
            if (failure.get() != null) {
                throw new MeasurementException(failure.get());
            }
            if (!all) {
                throw new MeasurementException(left.getCount() + " of " + jobs.size() + " jobs have no run after "
                        + atMost.toSeconds() + " s");
            }
        }
        return new Fleet(jobs, runs);
    }

    private static CommandId idOf(JobId job) {
        return CommandId.of("declare." + job.namespace() + "." + job.name());
    }

    private void told(byte[] value, long nanos) {
        CommandEvent event = Json.read(value, CommandEvent.class);
        if (!event.phase().isFinal()
                || !event.command().value().startsWith(idOf(event.job()).value())) {
            return;
        }
        if (event.phase() != Phase.SUCCEEDED) {
            failed(event.job() + " could not be declared: "
                    + (event.problem() == null
                            ? Json.labelOf(event.phase())
                            : event.problem().detail()));
        } else if (event.command().value().endsWith(START)) {
            Optional.ofNullable(event.result())
                    .flatMap(result -> Optional.ofNullable(result.flinkJobId()))
                    .ifPresentOrElse(
                            run -> began(event.job(), run),
                            () -> failed("The start of " + event.job() + " names no Flink job"));
        }
    }

    private void began(JobId job, FlinkJobId run) {
        if (runs.put(job, run) == null) {
            left.countDown();
        }
    }

    private void failed(String why) {
        failure.compareAndSet(null, why);
        while (left.getCount() > 0) {
            left.countDown();
        }
    }
}
