package io.sluice.monitor.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class LaneTest {

    private final Queue<Runnable> executor = new ArrayDeque<>();
    private final List<Probe.Result> counted = new ArrayList<>();
    private int rounds;

    @Test
    void aQuestionThatIsStillOutIsNotAskedAgain() {
        Lane lane = lane(jobs -> answer());

        lane.tick();
        lane.tick();
        lane.tick();

        assertThat(executor).hasSize(1);
    }

    @Test
    void theNextTickAfterAnAnswerAsksAgain() {
        Lane lane = lane(jobs -> answer());

        lane.tick();
        executor.remove().run();
        lane.tick();
        executor.remove().run();

        assertThat(rounds).isEqualTo(2);
        assertThat(counted).containsExactly(new Probe.Result.Answered(), new Probe.Result.Answered());
    }

    @Test
    void aFaultOfTheProbeDoesNotEndTheWatching() {
        Lane lane = lane(jobs -> {
            if (rounds++ == 0) {
                throw new IllegalStateException("a bug");
            }
            return new Probe.Result.Answered();
        });

        lane.tick();
        executor.remove().run();
        lane.tick();
        executor.remove().run();

        assertThat(counted).containsExactly(new Probe.Result.Answered());
    }

    @Test
    void aClosedLaneAsksNothing() {
        Lane lane = lane(jobs -> answer());

        lane.close();
        lane.tick();

        assertThat(executor).isEmpty();
    }

    private Probe.Result answer() {
        rounds++;
        return new Probe.Result.Answered();
    }

    private Lane lane(Probe probe) {
        return new Lane("local", probe, List::of, executor::add, (cluster, result, took) -> counted.add(result));
    }
}
