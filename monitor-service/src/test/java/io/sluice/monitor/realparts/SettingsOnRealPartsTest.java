package io.sluice.monitor.realparts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sluice.contracts.CommandId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.job.Job;
import io.sluice.contracts.job.JobSpec;
import io.sluice.contracts.job.JobSpecReader;
import io.sluice.contracts.job.Run;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.observation.Observation.Seen;
import io.sluice.contracts.settings.FlinkSetting;
import io.sluice.contracts.settings.FlinkVersion;
import io.sluice.contracts.settings.ShownBy;
import io.sluice.contracts.state.ConfigDrift;
import io.sluice.localstack.LocalFlink;
import io.sluice.localstack.LocalKafka;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Invariant 6, half of it: what Flink runs with is read back and compared. Each setting of the table is given to a real
 * Flink 2.3 as the dispatcher gives it, and read from Flink's own REST by the monitor.
 */
@QuarkusTest
@WithTestResource(value = RealParts.class, scope = TestResourceScope.MATCHING_RESOURCES)
class SettingsOnRealPartsTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String STEADY = "io.sluice.examples.Steady";
    private static final String SET_IN_CODE = "io.sluice.examples.SetInCode";

    /** Together they give every setting; those of one spec go together. */
    private static final List<String> SPECS = List.of("""
            "checkpoints":{"mode":"exactly-once","interval":"PT0.2S","timeout":"PT2M","tolerableFailures":9,
              "unaligned":true,"alignedTimeout":"PT1.5S","retention":"retain-on-cancellation",
              "storage":"filesystem","incremental":true,"retained":2},
            "restarts":{"strategy":"exponential-delay","initialDelay":"PT2S","maxDelay":"PT3M","multiplier":1.25,
              "resetAfter":"PT4H","jitter":0.05,"attempts":11}""", """
            "checkpoints":{"mode":"at-least-once","interval":"PT30S","maxConcurrent":3,"retention":"none"},
            "restarts":{"strategy":"fixed-delay","attempts":5,"delayInterval":"PT0.25S"}""", """
            "checkpoints":{"interval":"PT40S","minPause":"PT7S","storage":"jobmanager",
              "retention":"delete-on-cancellation"},
            "restarts":{"strategy":"failure-rate","failureRate":6,"failureRateInterval":"PT8M",
              "delayInterval":"PT9S"}""", """
            "checkpoints":{"interval":"PT50S"}, "restarts":{"strategy":"none"}""");

    LocalKafka kafka;
    LocalFlink flink;

    private TopicClient topics;
    private FlinkClient cluster;

    @BeforeEach
    void connect() {
        topics = new TopicClient(kafka.bootstrapServers());
        cluster = new FlinkClient(flink.rest());
    }

    @AfterEach
    void disconnect() {
        topics.close();
    }

    @Test
    void everySettingReachesFlinkAndWhatCodeSetsIsToldAsDrift() throws Exception {
        String jar = cluster.upload();
        Set<FlinkSetting> compared = EnumSet.noneOf(FlinkSetting.class);

        for (String settings : SPECS) {
            JobSpec spec = spec(settings);
            JobId job = JobId.of("tests/settings-" + SPECS.indexOf(settings));
            Run run = start(jar, job, spec, STEADY);

            Map<String, String> got = awaitSettings(job, run);

            spec.wantedSettings().forEach((setting, wanted) -> {
                if (setting.shownBy() != ShownBy.JOBMANAGER_CONFIG) {
                    assertThat(got).as("%s", setting).containsEntry(setting.key(), wanted);
                    compared.add(setting);
                }
            });
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(topics.latest(job))
                            .hasValueSatisfying(
                                    status -> assertThat(status.configDrift()).isEmpty()));
            if (spec.wantedSettings().containsKey(FlinkSetting.CHECKPOINTS_RETAINED)) {
                awaitRetained(run, 2);
            }
            cluster.cancel(run.flinkJobId());
        }

        // The rest is shown by no page about a job; of the number retained the effect was seen.
        assertThat(EnumSet.complementOf(EnumSet.copyOf(compared)))
                .containsExactlyInAnyOrder(
                        FlinkSetting.CHECKPOINT_INCREMENTAL,
                        FlinkSetting.CHECKPOINTS_RETAINED,
                        FlinkSetting.EXPONENTIAL_DELAY_ATTEMPTS);
        codeGoesBeforeTheSpec(jar);
    }

    private void codeGoesBeforeTheSpec(String jar) throws Exception {
        JobId job = JobId.of("tests/set-in-code");
        JobSpec spec = spec("""
                "checkpoints":{"interval":"PT30S","timeout":"PT1M","tolerableFailures":3,"minPause":"PT1S"}""");

        Run run = start(jar, job, spec, SET_IN_CODE);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(topics.latest(job))
                        .hasValueSatisfying(status -> assertThat(status.configDrift())
                                .containsExactly(
                                        drift(FlinkSetting.CHECKPOINT_INTERVAL, "PT30S", "PT7S"),
                                        drift(FlinkSetting.CHECKPOINT_TIMEOUT, "PT1M", "PT1M17S"),
                                        drift(FlinkSetting.CHECKPOINT_TOLERABLE_FAILURES, "3", "777"))));
        cluster.cancel(run.flinkJobId());
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(topics.latest(job))
                        .hasValueSatisfying(
                                status -> assertThat(status.configDrift()).isEmpty()));
    }

    private Run start(String jar, JobId id, JobSpec spec, String entryClass) throws Exception {
        Run run = Dispatched.run(id, CommandId.of("start"));
        Job job = Dispatched.job(id, spec, run);
        topics.declare(job);
        cluster.run(
                jar, run.flinkJobId(), entryClass, List.of(), spec.settings().configuration(FlinkVersion.V1_20));
        return run;
    }

    private Map<String, String> awaitSettings(JobId job, Run run) {
        return await().atMost(SOON)
                .until(
                        () -> topics.seen(job).stream()
                                .filter(seen -> seen.run().equals(run.id()) && seen.settings() != null)
                                .map(Seen::settings)
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
    }

    /** A job that is initializing answers the question with a 500. */
    private void awaitRetained(Run run, int retained) {
        await().atMost(SOON)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(cluster.completedCheckpoints(run.flinkJobId()))
                        .satisfies(checkpoints -> assertThat(checkpoints.size()).isGreaterThan(retained + 1))
                        .filteredOn(checkpoint -> !checkpoint.path("discarded").asBoolean())
                        .hasSize(retained));
    }

    private static ConfigDrift drift(FlinkSetting setting, String wanted, String got) {
        return new ConfigDrift(setting.pointer(), setting.key(), wanted, got, "set in job code");
    }

    private static JobSpec spec(String settings) {
        String json = "{\"cluster\":\"" + RealParts.CLUSTER + "\",\"flink\":{\"jar\":\"file:examples.jar\"}," + settings
                + "}";
        return JobSpecReader.read(Json.tree(json.getBytes(StandardCharsets.UTF_8)));
    }
}
