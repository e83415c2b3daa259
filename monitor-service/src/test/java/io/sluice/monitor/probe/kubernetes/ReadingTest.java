package io.sluice.monitor.probe.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.CommandId;
import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.RunId;
import io.sluice.contracts.job.Run;
import io.sluice.contracts.observation.JobManager;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadingTest {

    private static final JobId JOB = JobId.of("payments/fraud");
    private static final CommandId START = CommandId.of("start-1");
    private static final Instant WRITTEN = Instant.parse("2026-11-20T08:00:30Z");
    private static final Run RUN =
            new Run(RunId.of(JOB, START), FlinkJobId.of(JOB, START), null, START, WRITTEN.minusSeconds(30), null);
    private static final FlinkJobId ANOTHER = FlinkJobId.of("ffffffffffffffffffffffffffffffff");

    @ParameterizedTest(name = "{0}, JobManager {1}, {2} -> {3}")
    @CsvSource({
        "RUNNING, READY, , RUNNING",
        "RESTARTING, READY, , RESTARTING",
        "RECONCILING, READY, , RECONCILING",
        "SOMETHING_NEW, READY, , SOMETHING_NEW",
        "RUNNING, SOMETHING_NEW, , RUNNING",
        "RECONCILING, DEPLOYING, , DEPLOYING",
        "RECONCILING, DEPLOYED_NOT_READY, , DEPLOYING",
        "RUNNING, DEPLOYED_NOT_READY, , DEPLOYING",
        "RECONCILING, MISSING, , RECONCILING",
        "RECONCILING, ERROR, , JOBMANAGER_NOT_RUNNING",
        "RUNNING, READY, CrashLoopBackOff, JOBMANAGER_NOT_RUNNING",
        "RECONCILING, DEPLOYING, ImagePullBackOff, JOBMANAGER_NOT_RUNNING",
        "FINISHED, READY, , FINISHED",
        "FINISHED, MISSING, , FINISHED",
        "FAILED, MISSING, CrashLoopBackOff, FAILED",
        "CANCELED, MISSING, , CANCELED",
        "SUSPENDED, MISSING, , SUSPENDED",
        ", DEPLOYING, , DEPLOYING",
        ", MISSING, , NOT_OBSERVED"
    })
    void theOperatorsWordsComeToOne(
            @Nullable String jobState, String jobManager, @Nullable String trouble, String word) {
        FlinkResource resource = resource(jobState, jobManager, "DEPLOYED", true, RUN.flinkJobId());

        assertThat(Reading.of(RUN, resource, Optional.ofNullable(trouble)).word())
                .isEqualTo(word);
    }

    @Test
    void whatTheOperatorHasNotTakenUpYetSpeaksOfTheRunBefore() {
        FlinkResource resource = resource("FAILED", "READY", "DEPLOYED", false, ANOTHER);

        assertThat(Reading.of(RUN, resource, Optional.empty()).word()).isEqualTo("NOT_OBSERVED");
    }

    @Test
    void whileItReplacesTheRunBeforeTheStatusIsOfThatOne() {
        FlinkResource resource = resource("FINISHED", "MISSING", "UPGRADING", true, ANOTHER);

        assertThat(Reading.of(RUN, resource, Optional.empty()).word()).isEqualTo("UPGRADING");
    }

    @Test
    void anotherIdThanOursIsTheRunsWhereTheOperatorRotatesIt() {
        FlinkResource resource = resource("RUNNING", "READY", "DEPLOYED", true, ANOTHER);

        assertThat(resource.isOf(RUN)).isTrue();
        assertThat(Reading.of(RUN, resource, Optional.empty()).jobManager())
                .isEqualTo(new JobManager("payments", "fraud", ANOTHER));
    }

    @Test
    void aResourceThatWasAppliedForAnotherRunIsNotOfThisOne() {
        FlinkResource resource = new FlinkResource(
                "payments", "fraud", true, "another", ANOTHER, "RUNNING", "READY", "DEPLOYED", true, null, null);

        assertThat(resource.isOf(RUN)).isFalse();
    }

    @Test
    void anEndedRunHasNoJobManagerToAsk() {
        FlinkResource resource = resource("FINISHED", "READY", "DEPLOYED", true, RUN.flinkJobId());

        assertThat(Reading.of(RUN, resource, Optional.empty()).jobManager()).isNull();
    }

    @Test
    void aPodsTroubleIsNewsOfItsOwnTimeAndNotOfTheOperators() {
        FlinkResource resource = resource("RUNNING", "READY", "DEPLOYED", true, RUN.flinkJobId());

        assertThat(Reading.of(RUN, resource, Optional.empty()).since()).isEqualTo(WRITTEN);
        Reading troubled = Reading.of(RUN, resource, Optional.of("OOMKilled, exit code 137"));
        assertThat(troubled.since()).isNull();
        assertThat(troubled.cause()).isEqualTo("OOMKilled, exit code 137");
    }

    private static FlinkResource resource(
            @Nullable String jobState, String jobManager, String reconciliation, boolean observed, FlinkJobId id) {
        return new FlinkResource(
                "payments",
                "fraud",
                true,
                RUN.id().value(),
                id,
                jobState,
                jobManager,
                reconciliation,
                observed,
                null,
                WRITTEN);
    }
}
