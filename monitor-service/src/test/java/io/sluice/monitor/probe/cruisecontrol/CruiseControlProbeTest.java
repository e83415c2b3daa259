package io.sluice.monitor.probe.cruisecontrol;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.CommandId;
import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.RunId;
import io.sluice.contracts.job.Run;
import io.sluice.contracts.observation.Observation;
import io.sluice.contracts.observation.Observation.Absent;
import io.sluice.contracts.observation.Observation.Answered;
import io.sluice.contracts.observation.Observation.Seen;
import io.sluice.contracts.observation.Observation.Unreachable;
import io.sluice.contracts.rebalance.RebalanceSpec;
import io.sluice.cruisecontrol.answer.Answers;
import io.sluice.cruisecontrol.answer.RawAnswer;
import io.sluice.cruisecontrol.answer.Reading;
import io.sluice.cruisecontrol.budget.BudgetRules;
import io.sluice.cruisecontrol.budget.Rate;
import io.sluice.cruisecontrol.budget.RateBudget;
import io.sluice.cruisecontrol.request.CruiseControlRequest;
import io.sluice.cruisecontrol.request.Reason;
import io.sluice.cruisecontrol.request.Requests;
import io.sluice.cruisecontrol.watch.WatchRules;
import io.sluice.cruisecontrol.watch.Watcher;
import io.sluice.monitor.probe.ObservationLog;
import io.sluice.monitor.probe.Probe;
import io.sluice.monitor.roster.Assignment;
import io.sluice.standin.cruisecontrol.Answer;
import io.sluice.standin.cruisecontrol.Request;
import io.sluice.standin.cruisecontrol.Settings;
import io.sluice.standin.cruisecontrol.StandInCruiseControl;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CruiseControlProbeTest {

    private static final JobId JOB = JobId.of("kafka/orders");
    private static final CommandId START = CommandId.of("start");
    private static final RunId RUN = RunId.of(JOB, START);

    private final TestClock clock = new TestClock();
    private final StandInCruiseControl cruiseControl = new StandInCruiseControl(clock, Settings.asItComes());
    private final Log log = new Log();
    private final CruiseControlProbe probe = new CruiseControlProbe(
            "orders",
            this::send,
            () -> Optional.of(cruiseControl.movesData()),
            new RateBudget(() -> new Rate(2, Rate.SCAN), BudgetRules.usual(), new SplittableRandom(1)),
            new Watcher(WatchRules.usual()),
            Duration.ofMinutes(1),
            log,
            clock);

    @Test
    void changesAreToldAndEachAnswerOnce() throws InterruptedException {
        Assignment job = named(send(execution()).userTaskId());

        for (int i = 0; i < 40; i++) {
            clock.now = clock.now.plusSeconds(1);
            probe.round(List.of(job));
        }

        assertThat(log.words()).containsExactly("PendingProposal", "Rebalancing", "Ready");
        assertThat(log.of(Answered.class)).hasSizeGreaterThanOrEqualTo(4);
        assertThat(log.of(Unreachable.class)).isEmpty();
    }

    @Test
    void aRunThatStillHasItsDerivedNameIsFoundByItsReason() throws InterruptedException {
        send(execution());

        clock.now = clock.now.plusSeconds(6);
        probe.round(List.of(job(FlinkJobId.of(JOB, START))));

        assertThat(log.words()).containsExactly("Rebalancing");
    }

    @Test
    void anOutageIsToldAsOneAndChangesNothing() throws InterruptedException {
        Assignment job = named(send(execution()).userTaskId());
        clock.now = clock.now.plusSeconds(6);
        probe.round(List.of(job));
        cruiseControl.restart(Duration.ofMinutes(1));

        clock.now = clock.now.plusSeconds(6);
        Probe.Result result = probe.round(List.of(job));

        assertThat(result).isEqualTo(new Probe.Result.Unreachable("connection refused"));
        assertThat(log.of(Unreachable.class))
                .singleElement()
                .satisfies(silence -> assertThat(silence.cause()).isEqualTo("connection refused"));
        assertThat(log.words()).containsExactly("Rebalancing");
    }

    @Test
    void whatARestartCutOffIsAbsentOnceNothingMovesAnyMore() throws InterruptedException {
        Assignment job = named(send(execution()).userTaskId());
        clock.now = clock.now.plusSeconds(6);
        probe.round(List.of(job));
        cruiseControl.restart(Duration.ZERO);

        for (int i = 0; i < 30; i++) {
            clock.now = clock.now.plusSeconds(1);
            probe.round(List.of(job));
        }

        assertThat(log.of(Absent.class)).isNotEmpty();
        assertThat(cruiseControl.begun()).hasSize(1);
    }

    @Test
    void whatIsAtRestIsToldAgainAsOfWhenItWasHeard() throws InterruptedException {
        Assignment job = named(send(execution()).userTaskId());
        for (int i = 0; i < 200; i++) {
            clock.now = clock.now.plusSeconds(1);
            probe.round(List.of(job));
        }

        List<Seen> ends = log.of(Seen.class).stream()
                .filter(seen -> seen.nativeState().equals("Ready"))
                .toList();
        assertThat(ends).hasSizeGreaterThan(1);
        assertThat(ends.stream().skip(1).map(Seen::at).distinct()).hasSizeLessThanOrEqualTo(2);
    }

    private CruiseControlRequest execution() {
        return Requests.execute(RebalanceSpec.full(null, true), Reason.of(RUN, START));
    }

    private static Assignment named(String task) {
        return job(FlinkJobId.of(task.replace("-", "")));
    }

    private static Assignment job(FlinkJobId name) {
        return new Assignment(JOB, "orders", new Run(RUN, name, "orders", START, TestClock.BEGIN, null));
    }

    private Reading send(CruiseControlRequest request) {
        if (!cruiseControl.isUp()) {
            return Answers.of(new ConnectException());
        }
        Answer answer = cruiseControl.handle(new Request(
                "monitor",
                request.method().name(),
                request.endpoint(),
                request.parameters(),
                request.userTaskId(),
                null));
        return Answers.read(new RawAnswer(
                answer.status(), answer.userTaskId(), answer.body().getBytes(StandardCharsets.UTF_8)));
    }

    private static final class TestClock extends Clock {

        private static final Instant BEGIN = Instant.parse("2026-11-20T08:00:00Z");
        private Instant now = BEGIN;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private static final class Log implements ObservationLog {

        private final List<Observation> told = new ArrayList<>();

        @Override
        public void tell(JobId job, Observation observation, Runnable onFailure) {
            told.add(observation);
        }

        @Override
        public void tell(int partition, String cluster, Observation observation) {
            told.add(observation);
        }

        @Override
        public int partitionOf(JobId job) {
            return 0;
        }

        <T extends Observation> List<T> of(Class<T> kind) {
            return told.stream().filter(kind::isInstance).map(kind::cast).toList();
        }

        /** The words, each once in a row. */
        List<String> words() {
            List<String> words = new ArrayList<>();
            for (Seen seen : of(Seen.class)) {
                if (words.isEmpty() || !words.getLast().equals(seen.nativeState())) {
                    words.add(seen.nativeState());
                }
            }
            return words;
        }
    }
}
