package io.sluice.dispatcher.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sluice.contracts.CommandId;
import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.RunId;
import io.sluice.contracts.command.Priority;
import io.sluice.contracts.ownership.PartitionLoad;
import io.sluice.dispatcher.driver.Assignment;
import io.sluice.dispatcher.driver.Outcome;
import io.sluice.dispatcher.driver.Outcome.Done;
import io.sluice.dispatcher.driver.Target;
import io.sluice.dispatcher.driver.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LoadMeterTest {

    private static final JobId JOB = JobId.of("t/job");
    private static final CommandId COMMAND = CommandId.of("c");
    private static final Duration WINDOW = Duration.ofSeconds(10);

    private final AtomicLong nanoTime = new AtomicLong();
    private final LoadMeter meter = new LoadMeter(WINDOW, nanoTime::get);

    @Test
    void aPartitionThatIsNotOwnedIsNotMeasured() {
        meter.open(3);
        meter.open(5);
        meter.close(3);
        meter.standing(3, 7, 7, null);
        meter.ended(3);

        assertThat(meter.measure()).extracting(PartitionLoad::partition).containsExactly(5);
        assertThat(meter.inFlight()).isZero();
    }

    @Test
    void whatLiesInTheMailboxesIsTakenAsItIs() {
        Instant oldest = Instant.parse("2026-01-01T00:00:00Z");
        meter.open(1);
        meter.standing(1, 4, 2, oldest);

        assertThat(meter.measure()).containsExactly(new PartitionLoad(1, 4, 2, oldest, 0, 0));
        assertThat(meter.inFlight()).isEqualTo(2);
    }

    @Test
    void theRateFollowsWhatIsNewAndForgetsWhatIsOld() {
        meter.open(1);
        ended(200);
        pass(Duration.ofSeconds(2));
        assertThat(only().commandsPerSecond()).isEqualTo(100);

        pass(WINDOW);
        // e^-1 is left after one window without a command.
        assertThat(only().commandsPerSecond()).isCloseTo(36.788, within(0.001));
        pass(WINDOW.multipliedBy(10));
        assertThat(only().commandsPerSecond()).isLessThan(0.01);
    }

    @Test
    void aCommandThatIsStillAtWorkCountsAsItGoes() {
        meter.open(1);
        meter.begins(1);
        pass(Duration.ofSeconds(1));
        meter.begins(1);
        pass(Duration.ofSeconds(1));

        // One for a second and two for the next: three seconds in two.
        assertThat(only().executorTime()).isEqualTo(1.5);
    }

    @Test
    void aDriversTimeCountsForTheJobsPartitionHoweverItEnds() throws InterruptedException {
        meter.open(1);
        MeteredDriver driver = new MeteredDriver(
                (assignment, conduct) -> {
                    pass(Duration.ofSeconds(3));
                    throw new InterruptedException();
                },
                meter,
                job -> 1);

        try {
            driver.carryOut(assignment(), null);
        } catch (InterruptedException e) {
            pass(Duration.ofSeconds(1));
        }

        assertThat(only().executorTime()).isEqualTo(0.75);
    }

    @Test
    void theAnswerOfTheDriverIsPassedOn() throws InterruptedException {
        Outcome done = Done.plain();

        assertThat(new MeteredDriver((assignment, conduct) -> done, meter, job -> 1).carryOut(assignment(), null))
                .isSameAs(done);
    }

    @Test
    void whatBeganBeforeThePartitionWasTakenOverAgainEndsUncounted() {
        meter.open(1);
        meter.begins(1);
        meter.close(1);
        meter.open(1);
        meter.ends(1);
        meter.begins(1);
        pass(Duration.ofSeconds(1));

        assertThat(only().executorTime()).isEqualTo(1);
    }

    private PartitionLoad only() {
        return meter.measure().getFirst();
    }

    private void ended(int times) {
        for (int i = 0; i < times; i++) {
            meter.ended(1);
        }
    }

    private void pass(Duration time) {
        nanoTime.addAndGet(time.toNanos());
    }

    private static Assignment assignment() {
        return new Assignment(
                JOB,
                COMMAND,
                new Task.Cancel(
                        new Target("local", RunId.of(JOB, COMMAND), FlinkJobId.of(JOB, COMMAND)),
                        Task.Leaving.ANYTHING),
                Priority.NORMAL,
                Instant.EPOCH,
                Instant.EPOCH,
                false,
                null);
    }
}
