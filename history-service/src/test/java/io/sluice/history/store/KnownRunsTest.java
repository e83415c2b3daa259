package io.sluice.history.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.RunId;
import io.sluice.history.stack.HistoryStack;
import io.sluice.history.stack.Specimen;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(HistoryStack.class)
class KnownRunsTest {

    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    private final JobId job = JobId.of("known/job-" + Specimen.newId());
    private final FlinkJobId first = Specimen.newId();
    private final FlinkJobId second = Specimen.newId();

    @Inject
    KnownRuns knownRuns;

    @Inject
    Transactions transactions;

    @Test
    void theCurrentRunStaysHoweverOldAndTheOneBeforeItGoes() {
        told(current(first));
        told(current(second));

        knownRuns.forget(Duration.ofHours(1));
        assertThat(known()).as("for a while both stay").containsExactlyInAnyOrder(first, second);
        knownRuns.forget(Duration.ZERO);
        assertThat(known()).containsExactly(second);
    }

    @Test
    void aRunThatItsJobWentBackToIsTheCurrentOne() {
        told(current(first), current(second), current(first));

        knownRuns.forget(Duration.ZERO);
        assertThat(known()).containsExactly(first);
    }

    @Test
    void whatOnlyAnEventTellsOfGoesAndTheCurrentRunStaysInSpiteOfItsEvents() {
        told(current(first), byEvent(second));
        told(byEvent(first));

        knownRuns.forget(Duration.ZERO);
        assertThat(known()).containsExactly(first);
    }

    @Test
    void theRunsOfAJobThatWasDeletedGo() {
        told(current(first));
        transactions.run(connection -> {
            knownRuns.keep(connection, new RunNews(List.of(), Set.of(job)));
            return job;
        });

        knownRuns.forget(Duration.ZERO);
        assertThat(known()).isEmpty();
    }

    private void told(KnownRun... runs) {
        transactions.run(connection -> {
            for (KnownRun run : runs) {
                knownRuns.keep(connection, new RunNews(List.of(run), Set.of()));
            }
            return runs;
        });
    }

    private KnownRun current(FlinkJobId id) {
        return known(id, LONG_AGO);
    }

    private KnownRun byEvent(FlinkJobId id) {
        return known(id, null);
    }

    private KnownRun known(FlinkJobId id, @Nullable Instant since) {
        return new KnownRun(id, job, new RunId("run-" + id), since);
    }

    private List<FlinkJobId> known() {
        return transactions.run(connection -> {
            List<FlinkJobId> known = new ArrayList<>();
            try (PreparedStatement statement =
                    connection.prepareStatement("select flink_job_id from known_run where job = ?")) {
                statement.setString(1, job.toString());
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        known.add(new FlinkJobId(rows.getString(1)));
                    }
                }
            }
            return known;
        });
    }
}
