package io.sluice.monitor.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.alert.Alert;
import io.sluice.contracts.observation.Observation;
import io.sluice.contracts.state.Freshness;
import io.sluice.contracts.topic.CloudEventHeaders;
import java.util.List;
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
}
