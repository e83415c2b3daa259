package io.sluice.monitor.probe.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.CommandId;
import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.RunId;
import io.sluice.contracts.command.AdoptTarget;
import io.sluice.contracts.job.Run;
import io.sluice.contracts.observation.Observation;
import io.sluice.contracts.observation.Observation.Answered;
import io.sluice.contracts.observation.Observation.Seen;
import io.sluice.contracts.observation.Observation.Unreachable;
import io.sluice.contracts.topic.KeyPartitioner;
import io.sluice.contracts.unmanaged.UnmanagedJob;
import io.sluice.contracts.unmanaged.UnmanagedJobs;
import io.sluice.monitor.probe.ObservationLog;
import io.sluice.monitor.probe.Probe;
import io.sluice.monitor.probe.UnmanagedListing;
import io.sluice.monitor.roster.Assignment;
import io.sluice.monitor.scripted.ScriptedServer;
import io.sluice.monitor.scripted.ScriptedServer.Then;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FlinkSessionProbeTest {

    private static final int PARTITIONS = 4;
    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final JobId FRAUD = JobId.of("payments/fraud");
    private static final JobId LEDGER = JobId.of("payments/ledger");

    private final ScriptedServer server = new ScriptedServer();
    private final RecordingLog log = new RecordingLog();
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final List<UnmanagedJobs> unmanaged = new ArrayList<>();
    private final FlinkSessionProbe probe = probe(Serves.THE_CLUSTER);

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void oneQuestionDoesForAllJobsOfACluster() throws InterruptedException {
        server.json(overview(listed(FRAUD, "RUNNING"), listed(LEDGER, "RUNNING")));

        Probe.Result result = probe.round(List.of(assignment(FRAUD), assignment(LEDGER)));

        assertThat(result).isEqualTo(new Probe.Result.Answered());
        assertThat(server.requests()).containsExactly("GET /jobs/overview HTTP/1.1");
        assertThat(log.of(Seen.class)).extracting(Seen::job).containsExactlyInAnyOrder(FRAUD, LEDGER);
    }

    @Test
    void whoHearsOfAnAnswerHasHeardBeforeWhatItSaid() throws InterruptedException {
        server.json(overview(listed(FRAUD, "RUNNING")));

        probe.round(List.of(assignment(FRAUD)));

        assertThat(log.told).hasSize(2);
        assertThat(log.told.getFirst().observation()).isInstanceOf(Seen.class);
        assertThat(log.told.getLast().observation()).isEqualTo(new Answered("local", "flink-rest", NOW));
    }

    @Test
    void everyPartitionWithJobsOfTheClusterHearsOfItOnceARound() throws InterruptedException {
        List<Assignment> jobs = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            jobs.add(new Assignment(JobId.of("payments/job-" + i), "local", null));
        }
        server.json(overview());

        probe.round(jobs);
        probe.round(jobs);

        Set<Integer> partitions =
                jobs.stream().map(job -> log.partitionOf(job.job())).collect(Collectors.toSet());
        assertThat(log.told).hasSize(2 * partitions.size());
        assertThat(log.told.stream().map(RecordingLog.Told::partition).collect(Collectors.toSet()))
                .isEqualTo(partitions);
    }

    @Test
    void silenceIsToldWithItsCauseAndSaysNothingOfAnyJob() throws InterruptedException {
        server.raw("", Then.RESET);

        Probe.Result result = probe.round(List.of(assignment(FRAUD)));

        assertThat(result).isEqualTo(new Probe.Result.Unreachable("the connection was reset"));
        assertThat(log.told)
                .extracting(RecordingLog.Told::observation)
                .containsExactly(new Unreachable(null, "local", "the connection was reset", "flink-rest", NOW));
    }

    @Test
    void whatFailedIsToldAtOnceAndItsCauseWithTheNextWord() throws InterruptedException {
        server.json(overview(listed(FRAUD, "FAILED")))
                .json("{\"exceptionHistory\":{\"entries\":[{\"stacktrace\":\"java.io.IOException: no\"}]}}");

        probe.round(List.of(assignment(FRAUD)));

        assertThat(log.of(Seen.class)).extracting(Seen::cause).containsExactly(null, "java.io.IOException: no");
        assertThat(server.requests())
                .containsExactly(
                        "GET /jobs/overview HTTP/1.1",
                        "GET /jobs/" + run(FRAUD).flinkJobId() + "/exceptions?maxExceptions=1 HTTP/1.1");
    }

    @Test
    void aClusterThatStopsAnsweringIsNotAskedForFurtherCausesInThatRound() throws InterruptedException {
        server.json(overview(listed(FRAUD, "FAILED"), listed(LEDGER, "FAILED"))).status(503, "text/plain", "");

        probe.round(List.of(assignment(FRAUD), assignment(LEDGER)));

        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void aRunWhoseSpecGivesSettingsIsAskedOnceWhatItRunsWith() throws InterruptedException {
        server.json(overview(listed(FRAUD, "RUNNING"), listed(LEDGER, "RUNNING")))
                .json("{\"execution-config\":{\"restart-strategy\":\"Restart deactivated.\"}}")
                .json("{\"interval\":30000}")
                .json(overview(listed(FRAUD, "RUNNING"), listed(LEDGER, "RUNNING")));
        List<Assignment> jobs = List.of(new Assignment(FRAUD, "local", run(FRAUD), true), assignment(LEDGER));

        probe.round(jobs);
        probe.round(jobs);

        String job = "GET /jobs/" + run(FRAUD).flinkJobId();
        assertThat(server.requests())
                .containsExactly(
                        "GET /jobs/overview HTTP/1.1",
                        job + "/config HTTP/1.1",
                        job + "/checkpoints/config HTTP/1.1",
                        "GET /jobs/overview HTTP/1.1");
        assertThat(log.of(Seen.class).stream().map(Seen::settings).filter(Objects::nonNull))
                .isNotEmpty()
                .allMatch(Map.of("restart-strategy.type", "none", "execution.checkpointing.interval", "PT30S")::equals);
    }

    @Test
    void aJobManagerThatServesOneJobIsAlsoAskedHowItWasConfigured() throws InterruptedException {
        FlinkSessionProbe own = probe(Serves.ONE_JOB);
        server.json(overview(listed(FRAUD, "RUNNING")))
                .json("{}")
                .status(404, "application/json", "{\"errors\":[\"no checkpoints\"]}")
                .json("[{\"key\":\"state.checkpoints.num-retained\",\"value\":\"3\"}]");

        own.round(List.of(new Assignment(FRAUD, "local", run(FRAUD), true)));

        assertThat(server.requests())
                .last()
                .isEqualTo("GET /jobs/" + run(FRAUD).flinkJobId() + "/jobmanager/config HTTP/1.1");
        assertThat(log.of(Seen.class).getLast().settings())
                .isEqualTo(
                        Map.of("execution.checkpointing.interval", "off", "execution.checkpointing.num-retained", "3"));
    }

    @Test
    void aRunWhoseCauseCannotBeReadKeepsNoOtherFromItsTurn() throws InterruptedException {
        String overview = overview(listed(FRAUD, "FAILED"), listed(LEDGER, "FAILED"));
        server.json(overview).status(500, "text/plain", "").json(overview).status(500, "text/plain", "");

        probe.round(List.of(assignment(FRAUD), assignment(LEDGER)));
        probe.round(List.of(assignment(FRAUD), assignment(LEDGER)));

        List<String> asked = server.requests().stream()
                .filter(line -> line.contains("/exceptions"))
                .toList();
        assertThat(asked).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void aSharedJobManagerOnKubernetesShowsWhatEachJobRunsWithAndNothingOfItsOwn() throws InterruptedException {
        server.json(overview(listed(FRAUD, "RUNNING"), listed(LEDGER, "RUNNING")))
                .json("{\"execution-config\":{\"restart-strategy\":\"Restart deactivated.\"}}")
                .json("{\"interval\":30000}")
                .json("{}")
                .json("{\"interval\":7000}");

        probe(Serves.SEVERAL_JOBS)
                .round(List.of(
                        new Assignment(FRAUD, "local", run(FRAUD), true),
                        new Assignment(LEDGER, "local", run(LEDGER), true)));

        assertThat(server.requests()).noneMatch(line -> line.contains("/jobmanager/config"));
        assertThat(log.of(Seen.class).stream().map(Seen::settings).filter(Objects::nonNull))
                .containsExactlyInAnyOrder(
                        Map.of("restart-strategy.type", "none", "execution.checkpointing.interval", "PT30S"),
                        Map.of("execution.checkpointing.interval", "PT7S"));
    }

    @Test
    void aRunThatShowsNothingIsAskedAgainAfterTheOthers() throws InterruptedException {
        String overview = overview(listed(FRAUD, "RUNNING"), listed(LEDGER, "RUNNING"));
        server.json(overview).status(500, "text/plain", "").json(overview).status(500, "text/plain", "");
        List<Assignment> jobs = List.of(
                new Assignment(FRAUD, "local", run(FRAUD), true), new Assignment(LEDGER, "local", run(LEDGER), true));

        probe.round(jobs);
        probe.round(jobs);

        List<String> asked = server.requests().stream()
                .filter(line -> line.contains("/config"))
                .toList();
        assertThat(asked).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void whatDidNotReachTheLogIsToldInTheNextRound() throws InterruptedException {
        server.json(overview(listed(FRAUD, "RUNNING")));
        probe.round(List.of(assignment(FRAUD)));
        probe.round(List.of(assignment(FRAUD)));
        int told = log.of(Seen.class).size();

        log.told.getFirst().onFailure().run();
        probe.round(List.of(assignment(FRAUD)));

        assertThat(log.of(Seen.class)).hasSize(told + 1);
    }

    @Test
    void oneOfManyJobManagersAnswersForEachOfItsJobsAndForNoOther() throws InterruptedException {
        server.json(overview(listed(FRAUD, "RUNNING"), listed(LEDGER, "RUNNING")));

        probe(Serves.SEVERAL_JOBS).round(List.of(assignment(FRAUD), assignment(LEDGER)));

        assertThat(log.of(Answered.class))
                .containsExactly(
                        new Answered(FRAUD, "local", "flink-rest", NOW),
                        new Answered(LEDGER, "local", "flink-rest", NOW));
    }

    @Test
    void itsSilenceIsAboutItsJobsAlone() throws InterruptedException {
        server.status(503, "text/plain", "");

        probe(Serves.SEVERAL_JOBS).round(List.of(assignment(FRAUD)));

        assertThat(log.of(Unreachable.class)).extracting(Unreachable::job).containsExactly(FRAUD);
    }

    @Test
    void whatRunsAndIsNobodysRunIsUnmanaged() throws InterruptedException {
        FlinkJobId theirs = FlinkJobId.of("0123456789abcdef0123456789abcdef");
        String nobodys = "{\"jid\":\"" + theirs + "\",\"name\":\"Clicks\",\"start-time\":1795167226706,\"state\":"
                + "\"RESTARTING\",\"tasks\":{\"total\":1,\"running\":0,\"finished\":0}}";
        server.json(overview(listed(FRAUD, "RUNNING"), listed(LEDGER, "CANCELED"), nobodys));

        probe.round(List.of(assignment(FRAUD)));
        server.json(overview(listed(FRAUD, "RUNNING"), listed(LEDGER, "CANCELED"), nobodys));
        probe.round(List.of(assignment(FRAUD)));

        assertThat(unmanaged)
                .containsExactly(new UnmanagedJobs(
                        "local",
                        NOW,
                        List.of(new UnmanagedJob(
                                AdoptTarget.ofFlinkJob(theirs),
                                null,
                                "Clicks",
                                theirs,
                                "RESTARTING",
                                Instant.ofEpochMilli(1795167226706L))),
                        0));
    }

    private FlinkSessionProbe probe(Serves serves) {
        UnmanagedListing listing =
                new UnmanagedListing("local", (jobs, onFailure) -> unmanaged.add(jobs), Duration.ofMinutes(1), 100);
        FlinkRest rest = new FlinkRest(HttpClient.newHttpClient(), server.address(), Duration.ofMillis(400), 10_000);
        return new FlinkSessionProbe(
                "local",
                rest,
                new Notebook("local", Duration.ofMinutes(1)),
                // What is asked about checkpoints has a test of its own.
                new CheckpointRounds(
                        rest,
                        new CheckpointNotebook("local", new Turns(INTERVAL, INTERVAL), Duration.ofMinutes(1)),
                        log,
                        clock,
                        INTERVAL,
                        0),
                log,
                clock,
                10,
                serves,
                serves == Serves.THE_CLUSTER ? new UnmanagedRuns(listing) : null);
    }

    private static Assignment assignment(JobId job) {
        return new Assignment(job, "local", run(job));
    }

    private static Run run(JobId job) {
        CommandId command = CommandId.of("start-1");
        return new Run(RunId.of(job, command), FlinkJobId.of(job, command), null, command, NOW, null);
    }

    private static String overview(String... jobs) {
        return "{\"jobs\":[" + String.join(",", jobs) + "]}";
    }

    private static String listed(JobId job, String state) {
        return "{\"jid\":\"" + run(job).flinkJobId() + "\",\"state\":\"" + state
                + "\",\"tasks\":{\"total\":1,\"running\":1,\"finished\":0}}";
    }

    /** Keeps what it is told. */
    private static final class RecordingLog implements ObservationLog {

        private record Told(int partition, String key, Observation observation, Runnable onFailure) {}

        private final List<Told> told = new ArrayList<>();

        @Override
        public void tell(JobId job, Observation observation, Runnable onFailure) {
            told.add(new Told(partitionOf(job), job.toString(), observation, onFailure));
        }

        @Override
        public void tell(int partition, String cluster, Observation observation) {
            told.add(new Told(partition, cluster, observation, () -> {}));
        }

        @Override
        public int partitionOf(JobId job) {
            return KeyPartitioner.partitionOf(job, PARTITIONS);
        }

        <T extends Observation> List<T> of(Class<T> kind) {
            return told.stream()
                    .map(Told::observation)
                    .filter(kind::isInstance)
                    .map(kind::cast)
                    .toList();
        }
    }
}
