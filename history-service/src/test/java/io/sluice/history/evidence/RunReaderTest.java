package io.sluice.history.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.sluice.contracts.CommandId;
import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.RunId;
import io.sluice.contracts.command.CommandEvent;
import io.sluice.contracts.command.CommandResult;
import io.sluice.contracts.command.CommandType;
import io.sluice.contracts.command.Phase;
import io.sluice.contracts.job.Desired;
import io.sluice.contracts.job.Job;
import io.sluice.contracts.job.JobSpec;
import io.sluice.contracts.job.Run;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.topic.Place;
import io.sluice.contracts.topic.Topics;
import io.sluice.history.store.KnownRun;
import io.sluice.history.store.RunNews;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RunReaderTest {

    private static final JobId JOB = JobId.of("payments/fraud");
    private static final Instant BEGIN = Instant.parse("2026-11-20T08:00:00Z");

    @Test
    void aJobKnowsMoreThanTheEventsOfItsRun() {
        RunNews news = RunReader.newsIn(List.of(event("a"), job("a"), event("a"), event("b")));

        assertThat(news.runs())
                .extracting(KnownRun::flinkJobId, KnownRun::job, KnownRun::run, KnownRun::since)
                .containsExactly(
                        tuple(flink("a"), JOB, new RunId("run-a"), BEGIN),
                        tuple(flink("b"), JOB, new RunId("run-b"), null));
    }

    @Test
    void theRunThatAJobWentBackToIsTheLast() {
        RunNews news = RunReader.newsIn(List.of(job("a"), job("b"), job("a"), event("b")));

        assertThat(news.runs()).extracting(KnownRun::flinkJobId).containsExactly(flink("b"), flink("a"));
    }

    @Test
    void aJobThatIsDeclaredAgainIsNotDeleted() {
        assertThat(RunReader.newsIn(List.of(job("a"), deleted())).deleted()).containsExactly(JOB);
        assertThat(RunReader.newsIn(List.of(deleted(), job("a"))).deleted()).isEmpty();
    }

    @Test
    void whatCannotBeReadIsPassedOver() {
        RunNews news = RunReader.newsIn(
                List.of(message(Topics.JOBS, "{".getBytes(UTF_8)), message(Topics.COMMAND_EVENTS, null), job("a")));

        assertThat(news.runs()).extracting(KnownRun::flinkJobId).containsExactly(flink("a"));
        assertThat(news.deleted()).isEmpty();
    }

    private static ConsumerRecord<byte[], byte[]> job(String run) {
        JobSpec spec = Json.read(
                "{\"cluster\":\"local\",\"flink\":{\"jar\":\"file:/jobs/a.jar\"}}".getBytes(UTF_8), JobSpec.class);
        Run current = new Run(new RunId("run-" + run), flink(run), "local", CommandId.of("c"), BEGIN, null);
        return message(Topics.JOBS, Json.bytes(new Job(JOB, 1, spec, Desired.RUNNING, current, BEGIN, BEGIN, null)));
    }

    private static ConsumerRecord<byte[], byte[]> deleted() {
        return message(Topics.JOBS, null);
    }

    private static ConsumerRecord<byte[], byte[]> event(String run) {
        CommandResult result = CommandResult.ofRun(new RunId("run-" + run), flink(run), null, null);
        return message(
                Topics.COMMAND_EVENTS,
                Json.bytes(new CommandEvent(
                        CommandId.of("c"),
                        JOB,
                        CommandType.START,
                        Phase.SUCCEEDED,
                        BEGIN,
                        "a",
                        "ann",
                        null,
                        result,
                        null,
                        new Place(0, 1))));
    }

    private static ConsumerRecord<byte[], byte[]> message(String topic, byte @Nullable [] value) {
        return new ConsumerRecord<>(topic, 0, 0, JOB.toString().getBytes(UTF_8), value);
    }

    private static FlinkJobId flink(String run) {
        return new FlinkJobId(run.repeat(32));
    }
}
