package io.sluice.monitor.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.sluice.contracts.alert.Alert;
import io.sluice.contracts.job.Job;
import io.sluice.contracts.job.JobSpec;
import io.sluice.contracts.observation.Observation;
import io.sluice.contracts.settings.CheckpointSettings;
import io.sluice.contracts.state.Freshness;
import io.sluice.contracts.topic.CloudEventHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What people are told, through the whole topology. */
class AlertsTopologyTest {

    private final Rig rig = new Rig();

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void aStateThatStaysStaleIsAnAlertUntilSomebodyAnswers() {
        rig.running();
        rig.unreachable("connection refused");
        rig.pass(Rig.STALE_AFTER.plus(Rig.SECOND));
        assertThat(rig.last().freshness()).isEqualTo(Freshness.STALE);
        assertThat(rig.alerts.isEmpty()).isTrue();

        rig.pass(Rig.STALE_ALERT_AFTER.multipliedBy(3));
        rig.answered();

        List<TestRecord<String, Alert>> told = rig.alerts.readRecordsToList();
        assertThat(told).extracting(TestRecord::key).containsOnly("payments/fraud");
        assertThat(told)
                .extracting(record -> Rig.header(record, CloudEventHeaders.TYPE))
                .containsExactly("io.sluice.alert.raised", "io.sluice.alert.resolved");
        assertThat(told.getFirst().value())
                .extracting(Alert::kind, Alert::cause)
                .containsExactly("stale", "connection refused");
        assertThat(told.getFirst().value().details())
                .containsEntry("state", "RUNNING")
                .containsEntry("cluster", "local");
    }

    @Test
    void evidenceThatComesAgainRaisesNothingASecondTime() {
        rig.declare(Rig.JOB, Rig.run(1));
        Observation seen = rig.sight(1, "RUNNING");
        rig.observe(Rig.JOB.toString(), seen);
        rig.unreachable("connection refused");
        rig.pass(Rig.STALE_AFTER.plus(Rig.STALE_ALERT_AFTER).plus(Rig.SECOND));
        assertThat(rig.alerts.readValuesToList()).hasSize(1);

        rig.declare(Rig.JOB, Rig.run(1));
        rig.observe(Rig.JOB.toString(), seen);
        rig.unreachable("connection refused");
        rig.pass(Rig.STALE_ALERT_AFTER);

        assertThat(rig.alerts.isEmpty()).isTrue();
    }

    @Test
    void settingsThatAreNotInForceAreAnAlertUntilTheRunEnds() {
        rig.declare(withInterval(Rig.job(Rig.JOB, "local", Rig.run(1)), "PT30S"));
        rig.observe(Rig.JOB.toString(), shown("PT7S"));
        rig.observe(Rig.JOB.toString(), shown("PT7S"));

        rig.seen(1, "FAILED");

        List<Alert> told = rig.alerts.readValuesToList();
        assertThat(told)
                .extracting(Alert::kind, alert -> alert.resolvedAt() == null)
                .containsExactly(tuple("config-drift", true), tuple("config-drift", false));
        assertThat(told.getFirst().cause()).isEqualTo("set in job code");
        assertThat(told.getFirst().details())
                .containsEntry("/checkpoints/interval", "PT7S, and PT30S is wanted: set in job code");
    }

    @Test
    void anAlertEndsWithItsJob() {
        goSilent(rig);

        rig.jobs.pipeInput(Rig.JOB.toString(), null, rig.now);

        assertThat(rig.alerts.readValuesToList())
                .extracting(alert -> alert.resolvedAt() == null)
                .containsExactly(true, false);
    }

    private static void goSilent(Rig rig) {
        rig.running();
        rig.unreachable("connection refused");
        rig.pass(Rig.STALE_AFTER.plus(Rig.STALE_ALERT_AFTER).plus(Rig.SECOND));
    }

    private Observation shown(String interval) {
        return new Observation.Seen(
                Rig.JOB,
                Rig.run(1).id(),
                "local",
                "RUNNING",
                null,
                null,
                null,
                null,
                "flink-rest",
                rig.now,
                Map.of("execution.checkpointing.interval", interval));
    }

    private static Job withInterval(Job job, String interval) {
        JobSpec spec = job.spec();
        CheckpointSettings checkpoints = new CheckpointSettings(
                null, Duration.parse(interval), null, null, null, null, null, null, null, null, null, null);
        return new Job(
                job.id(),
                job.generation(),
                new JobSpec(
                        spec.cluster(),
                        spec.flink(),
                        spec.desired(),
                        spec.upgrade(),
                        spec.priority(),
                        spec.labels(),
                        checkpoints,
                        null),
                job.desired(),
                job.run(),
                job.createdAt(),
                job.updatedAt(),
                null);
    }
}
