package io.sluice.api.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sluice.api.ApiConfig;
import io.sluice.contracts.CommandId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.command.Command;
import io.sluice.contracts.command.CommandReader;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.problem.Problem;
import io.sluice.contracts.problem.ProblemException;
import io.sluice.contracts.problem.ProblemType;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class CommandLogTest {

    private static final JobId JOB = JobId.of("a/b");
    private static final CommandId ID = CommandId.of("rest-1");
    private static final Command STOP =
            CommandReader.read(Json.tree("{\"type\":\"stop\"}".getBytes(StandardCharsets.UTF_8)));

    private final ApiConfig config = new SmallRyeConfigBuilder()
            .withMapping(ApiConfig.class)
            .withDefaultValue("sluice.api.jars.directory", "jars")
            .withDefaultValue("sluice.api.commands.delivery-timeout", "PT1S")
            .build()
            .getConfigMapping(ApiConfig.class);

    private final Topics topics = new Topics();

    @AfterEach
    void close() {
        topics.close();
    }

    @Test
    void whatTheProducerRefusesAtOnceWasNotSent() {
        Problem problem = problemOf(log(failing(Duration.ZERO)));

        assertThat(problem.is(ProblemType.KAFKA_UNAVAILABLE)).isTrue();
        assertThat(problem.command()).isEqualTo(ID);
    }

    @Test
    void whatHadFailedWhenTheProcessWentOnAfterALongPauseIsInDoubt() {
        Problem problem = problemOf(log(failing(Duration.ofMillis(600))));

        assertThat(problem.is(ProblemType.IN_DOUBT)).isTrue();
        assertThat(problem.command()).isEqualTo(ID);
    }

    @Test
    void aProducerThatIsDeadIsAnsweredLikeAKafkaThatIsAway() {
        MockProducer<byte[], byte[]> dead = new Ready();
        dead.sendException = new KafkaException("a previous request has failed");

        assertThat(problemOf(log(dead)).is(ProblemType.KAFKA_UNAVAILABLE)).isTrue();
    }

    @Test
    void aKafkaThatDoesNotAnswerIsToldWithTheCommand() {
        topics.failure = new TimeoutException("no answer");

        Problem problem = problemOf(log(new Ready()));

        assertThat(problem.is(ProblemType.KAFKA_UNAVAILABLE)).isTrue();
        assertThat(problem.command()).isEqualTo(ID);
    }

    @Test
    @Timeout(30)
    void aQuestionThatDiedLeavesNobodyWaiting() {
        topics.failure = new NoClassDefFoundError("x");
        Reachability reachability = new Reachability(topics, config);
        assertThat(catchThrowableOfType(Throwable.class, reachability::require)).isNotNull();

        assertThat(catchThrowableOfType(Throwable.class, reachability::require)).isNotNull();

        assertThat(topics.asked).as("it is asked anew").hasValue(2);
    }

    private Problem problemOf(CommandLog log) {
        return catchThrowableOfType(ProblemException.class, () -> log.append(JOB, ID, STOP))
                .problem();
    }

    private CommandLog log(Producer<byte[], byte[]> producer) {
        KafkaClients clients = new KafkaClients(Map.of()) {
            @Override
            Producer<byte[], byte[]> producer(Duration maxBlock, Duration deliveryTimeout, int maxRecordBytes) {
                return producer;
            }
        };
        return new CommandLog(clients, new Reachability(topics, config), config, new SimpleMeterRegistry());
    }

    /** A producer that takes so long to say that it cannot send. */
    private static Producer<byte[], byte[]> failing(Duration after) {
        return new Ready() {
            @Override
            public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record) {
                CompletableFuture<RecordMetadata> failed = new CompletableFuture<>();
                CompletableFuture.delayedExecutor(after.toNanos(), TimeUnit.NANOSECONDS)
                        .execute(() -> failed.completeExceptionally(new TimeoutException("no metadata")));
                failed.exceptionally(e -> null).join();
                return failed;
            }
        };
    }

    /** Topics that are all there, or whatever the question comes to. */
    private final class Topics extends TopicDirectory {

        private final AtomicInteger asked = new AtomicInteger();
        private @Nullable Throwable failure;

        Topics() {
            // Nobody listens there, and nobody is asked.
            super(new KafkaClients(Map.of("bootstrap.servers", "127.0.0.1:1")), config);
        }

        @Override
        public Map<String, Topic> describe(Collection<String> names) {
            asked.incrementAndGet();
            switch (failure) {
                case null -> {
                    return Map.of();
                }
                case Error error -> throw error;
                case RuntimeException exception -> throw exception;
                default -> throw new AssertionError(failure);
            }
        }
    }

    private static class Ready extends MockProducer<byte[], byte[]> {
        Ready() {
            super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
        }
    }
}
