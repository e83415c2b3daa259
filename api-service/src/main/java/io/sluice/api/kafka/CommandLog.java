package io.sluice.api.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.MeterRegistry;
import io.sluice.api.ApiConfig;
import io.sluice.contracts.CommandId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.command.Command;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.problem.ProblemException;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.contracts.topic.CloudEventHeaders;
import io.sluice.contracts.topic.Place;
import io.sluice.contracts.topic.Topics;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jboss.logging.Logger;

/**
 * Writes commands into the log and tells the truth about it: acknowledged, certainly not sent, or in doubt. A plain idempotent
 * producer, so that the dispatcher need not wait for a commit of ours.
 */
@ApplicationScoped
public class CommandLog {

    private static final Logger LOG = Logger.getLogger(CommandLog.class);
    private static final String SOURCE = "sluice/api";

    private final Reachability kafka;
    private final LastingProducer producer;
    private final Duration deliveryTimeout;
    private final int maxBytes;
    private final MeterRegistry meters;
    private final InstantSource clock = InstantSource.system();

    CommandLog(KafkaClients clients, Reachability kafka, ApiConfig config, MeterRegistry meters) {
        ApiConfig.Commands commands = config.commands();
        this.kafka = kafka;
        this.meters = meters;
        this.maxBytes = config.requests().maxJsonBytes();
        this.deliveryTimeout = commands.deliveryTimeout();
        // Headers and Kafka's own framing come on top of the value.
        int maxRecordBytes = maxBytes + 64 * 1024;
        this.producer =
                new LastingProducer(() -> clients.producer(commands.reachableWait(), deliveryTimeout, maxRecordBytes));
    }

    /** A command that was handed to the producer. */
    public interface Append {

        /** Whether it is known already that it never came as far as the network. */
        boolean wasNeverSent();

        /**
         * Waits for Kafka's word.
         *
         * @throws ProblemException {@code kafka-unavailable}: nothing was sent; {@code in-doubt}: it may have been
         */
        Place place();
    }

    /**
     * Appends a command and returns its place when Kafka has acknowledged it.
     *
     * @throws ProblemException {@code kafka-unavailable} or {@code body-too-large}: nothing was sent; {@code in-doubt}: it may
     *     have been
     */
    public Place append(JobId job, CommandId id, Command command) {
        byte[] value = valueOf(command);
        requireKafka(id);
        return begin(job, id, command, value).place();
    }

    /**
     * Hands a command over without waiting for Kafka's word. Before that, {@link #requireKafka()}.
     *
     * @throws ProblemException {@code body-too-large}: nothing was sent
     */
    public Append begin(JobId job, CommandId id, Command command) {
        return begin(job, id, command, valueOf(command));
    }

    /** @throws ProblemException {@code kafka-unavailable} */
    public void requireKafka() {
        kafka.require();
    }

    private byte[] valueOf(Command command) {
        byte[] value = Json.bytes(command);
        if (value.length > maxBytes) {
            throw tooLarge();
        }
        return value;
    }

    private Append begin(JobId job, CommandId id, Command command, byte[] value) {
        long began = System.nanoTime();
        Future<RecordMetadata> sent = producer.send(recordOf(job, id, command, value));
        // A send that has failed when it returns never came as far as the sender's queue; after a long pause of this
        // process it may have come there and failed later.
        boolean neverQueued =
                sent.state() == Future.State.FAILED && System.nanoTime() - began < deliveryTimeout.toNanos() / 2;
        return new Append() {
            @Override
            public boolean wasNeverSent() {
                return neverQueued;
            }

            @Override
            public Place place() {
                return placeOf(sent, id, command, neverQueued);
            }
        };
    }

    private Place placeOf(Future<RecordMetadata> sent, CommandId id, Command command, boolean neverQueued) {
        try {
            RecordMetadata metadata = sent.get();
            count(command, "acknowledged");
            return new Place(metadata.partition(), metadata.offset());
        } catch (ExecutionException e) {
            throw failed(id, command, e.getCause(), neverQueued);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw inDoubt(id, command);
        }
    }

    @PreDestroy
    void close() {
        producer.close(deliveryTimeout);
    }

    /** The problem names the command, so that its sender can tell its attempts apart. */
    private void requireKafka(CommandId id) {
        try {
            kafka.require();
        } catch (ProblemException e) {
            throw new ProblemException(e.problem().of(id));
        }
    }

    private ProducerRecord<byte[], byte[]> recordOf(JobId job, CommandId id, Command command, byte[] value) {
        Instant now = clock.instant();
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                Topics.COMMANDS, null, now.toEpochMilli(), job.toString().getBytes(UTF_8), value);
        record.headers()
                .add(CloudEventHeaders.SPEC_VERSION, CloudEventHeaders.VERSION.getBytes(UTF_8))
                .add(CloudEventHeaders.ID, id.value().getBytes(UTF_8))
                .add(CloudEventHeaders.TYPE, ("io.sluice.command." + Json.labelOf(command.type())).getBytes(UTF_8))
                .add(CloudEventHeaders.SOURCE, SOURCE.getBytes(UTF_8))
                .add(CloudEventHeaders.TIME, now.toString().getBytes(UTF_8));
        return record;
    }

    private ProblemException failed(CommandId id, Command command, Throwable cause, boolean neverQueued) {
        if (cause instanceof RecordTooLargeException) {
            return tooLarge();
        }
        if (neverQueued) {
            count(command, "unsent");
            return new ProblemException(
                    Reachability.unavailable(cause).problem().of(id));
        }
        LOG.warnf("A command was not acknowledged, command=%s: %s", id, cause.getMessage());
        return inDoubt(id, command);
    }

    private ProblemException inDoubt(CommandId id, Command command) {
        count(command, "in-doubt");
        return new ProblemException(ProblemType.IN_DOUBT
                .problem(
                        "The command was sent, and Kafka did not acknowledge it within " + deliveryTimeout.toSeconds()
                                + " s: it may take effect or not",
                        "repeat the request with the same Idempotency-Key: it takes effect once; or look at "
                                + "/api/v1/commands/" + id)
                .of(id));
    }

    private static ProblemException tooLarge() {
        return new ProblemException(ProblemType.BODY_TOO_LARGE.problem(
                "The command is larger than the log takes", "shorten the spec, for instance its args"));
    }

    private void count(Command command, String outcome) {
        meters.counter("sluice.commands.sent", "type", Json.labelOf(command.type()), "outcome", outcome)
                .increment();
    }
}
