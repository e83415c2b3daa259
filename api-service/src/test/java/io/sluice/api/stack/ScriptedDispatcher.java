package io.sluice.api.stack;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.contracts.CommandId;
import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.RunId;
import io.sluice.contracts.command.Command;
import io.sluice.contracts.command.CommandEvent;
import io.sluice.contracts.command.CommandReader;
import io.sluice.contracts.command.CommandResult;
import io.sluice.contracts.command.Phase;
import io.sluice.contracts.job.Desired;
import io.sluice.contracts.job.Job;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.problem.Problem;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.contracts.topic.Place;
import io.sluice.contracts.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Plays the dispatcher by the contract alone: generations are compared and set, the same id again is a duplicate, starts succeed
 * at once. It can be paused, and a job whose name begins with {@code slow} has its commands accepted and never ended.
 */
public final class ScriptedDispatcher implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(ScriptedDispatcher.class);

    private final Log log;
    private final Consumer<byte[], byte[]> consumer;
    private final Thread thread;
    private final Map<JobId, Job> jobs = new HashMap<>();
    private final Set<CommandId> known = new HashSet<>();
    private final CountDownLatch ready = new CountDownLatch(1);
    private final Semaphore taking = new Semaphore(1);
    private volatile boolean paused;

    public ScriptedDispatcher(String bootstrapServers, Log log) throws InterruptedException {
        this.log = log;
        this.consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        this.thread = Thread.ofPlatform().name("scripted-dispatcher").daemon().start(this::run);
        ready.await();
    }

    /** Commands wait in the log until {@link #resume}: from the return of this on, none is taken. */
    public void pause() {
        taking.acquireUninterruptibly();
        paused = true;
        taking.release();
    }

    public void resume() {
        paused = false;
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (consumer) {
            var partitions = IntStream.range(0, ApiStack.PARTITIONS)
                    .mapToObj(partition -> new TopicPartition(Topics.COMMANDS, partition))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            partitions.forEach(consumer::position);
            ready.countDown();
            while (true) {
                if (paused) {
                    consumer.pause(partitions);
                } else {
                    consumer.resume(partitions);
                }
                var records = consumer.poll(Duration.ofMillis(20));
                taking.acquireUninterruptibly();
                try {
                    if (paused) {
                        records.partitions()
                                .forEach(partition -> consumer.seek(
                                        partition,
                                        records.records(partition).getFirst().offset()));
                    } else {
                        records.forEach(this::take);
                    }
                } finally {
                    taking.release();
                }
            }
        } catch (RuntimeException e) {
            if (!(e instanceof WakeupException || e instanceof InterruptException)) {
                LOG.error("The dispatcher of the tests has died: every later test fails", e);
            }
            // The test is over.
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        JobId job = JobId.of(new String(record.key(), UTF_8));
        Place place = new Place(record.partition(), record.offset());
        JsonNode value = Json.tree(record.value());
        Command command = CommandReader.read(value);
        CommandId id = command.header().id() == null
                ? CommandId.ofPlace(place)
                : command.header().id();
        if (!known.add(id)) {
            end(command, id, job, place, Phase.DUPLICATE, null, null);
            return;
        }
        event(command, id, job, place, Phase.ACCEPTED, null, null);
        if (job.name().startsWith("slow")) {
            return;
        }
        switch (command) {
            case Command.ApplyJob apply -> apply(apply, id, job, place);
            case Command.DeleteJob delete -> delete(delete, id, job, place);
            default ->
                end(
                        command,
                        id,
                        job,
                        place,
                        Phase.SUCCEEDED,
                        CommandResult.ofRun(RunId.of(job, id), FlinkJobId.of(job, id), null, null),
                        null);
        }
    }

    private void apply(Command.ApplyJob apply, CommandId id, JobId job, Place place) {
        Job old = jobs.get(job);
        long current = old == null ? 0 : old.generation();
        if (apply.spec().cluster().equals("nowhere")) {
            reject(
                    apply,
                    id,
                    job,
                    place,
                    ProblemType.UNKNOWN_CLUSTER
                            .problem("There is no cluster \"nowhere\"; there are: local", "choose one of these")
                            .at("/cluster"));
        } else if (apply.generation() != null && apply.generation() != current) {
            reject(
                    apply,
                    id,
                    job,
                    place,
                    ProblemType.GENERATION_CONFLICT.problem(
                            "The job is at generation " + current, "read it again and repeat the change"));
        } else if (old != null && old.spec().equals(apply.spec())) {
            end(apply, id, job, place, Phase.SUCCEEDED, CommandResult.ofApply(current, false), null);
        } else {
            Instant now = Instant.now();
            Job next = new Job(job, current + 1, apply.spec(), Desired.RUNNING, null, now, now, null);
            jobs.put(job, next);
            log.job(next);
            end(apply, id, job, place, Phase.SUCCEEDED, CommandResult.ofApply(current + 1, old == null), null);
        }
    }

    private void delete(Command.DeleteJob delete, CommandId id, JobId job, Place place) {
        if (jobs.remove(job) == null) {
            reject(
                    delete,
                    id,
                    job,
                    place,
                    ProblemType.NOT_FOUND.problem("The job " + job + " does not exist", "see GET /api/v1/jobs"));
            return;
        }
        log.jobGone(job);
        end(delete, id, job, place, Phase.SUCCEEDED, null, null);
    }

    private void reject(Command command, CommandId id, JobId job, Place place, Problem problem) {
        end(command, id, job, place, Phase.REJECTED, null, problem);
    }

    private void end(
            Command command,
            CommandId id,
            JobId job,
            Place place,
            Phase phase,
            @Nullable CommandResult result,
            @Nullable Problem problem) {
        event(command, id, job, place, phase, result, problem);
    }

    private void event(
            Command command,
            CommandId id,
            JobId job,
            Place place,
            Phase phase,
            @Nullable CommandResult result,
            @Nullable Problem problem) {
        log.event(new CommandEvent(
                id,
                job,
                command.type(),
                phase,
                Instant.now(),
                null,
                command.header().by(),
                null,
                result,
                problem,
                place));
    }
}
