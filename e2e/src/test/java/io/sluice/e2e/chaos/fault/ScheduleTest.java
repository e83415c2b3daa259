package io.sluice.e2e.chaos.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {

    private static final int MEMBERS = 3;
    private static final int CLUSTERS = 3;
    private static final Duration LENGTH = Duration.ofMinutes(5);

    private static List<Step> schedule(long seed) {
        return Schedule.of(seed, MEMBERS, CLUSTERS, true, LENGTH);
    }

    @Test
    void theSameSeedGivesTheSameSchedule() {
        assertThat(schedule(7)).isEqualTo(schedule(7)).isNotEqualTo(schedule(8));
    }

    @Test
    void everyKindOfFaultComes() {
        assertThat(schedule(1).stream()
                        .<Class<?>>map(step -> step.act().getClass())
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(Act.class.getPermittedSubclasses());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void atLeastOneIsAliveAndAwakeAndAllAreInTheEnd(long seed) {
        Set<Integer> dead = new HashSet<>(Set.of(MEMBERS));
        Set<Integer> frozen = new HashSet<>();
        for (Step step : schedule(seed)) {
            switch (step.act()) {
                case Act.Kill kill -> dead.add(kill.member());
                case Act.Leave leave -> dead.add(leave.member());
                case Act.Start start -> dead.remove(start.member());
                case Act.Freeze freeze -> frozen.add(freeze.member());
                case Act.Thaw thaw -> frozen.remove(thaw.member());
                case Act.KillBroker kill -> {}
                case Act.StartBroker start -> {}
                case Act.Hang hang -> {}
                case Act.Disturb disturb -> {}
                case Act.Calm calm -> {}
            }
            Set<Integer> away = new HashSet<>(dead);
            away.addAll(frozen);
            assertThat(away).as("after %s", step).hasSizeLessThanOrEqualTo(MEMBERS);
        }
        assertThat(dead).containsExactly(MEMBERS);
        assertThat(frozen).isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whoIsFrozenMissesItsSession(long seed) {
        Map<Integer, Duration> since = new HashMap<>();
        for (Step step : schedule(seed)) {
            if (step.act() instanceof Act.Freeze freeze) {
                since.put(freeze.member(), step.at());
            } else if (step.act() instanceof Act.Thaw thaw) {
                assertThat(step.at().minus(since.get(thaw.member())))
                        .isGreaterThanOrEqualTo(Schedule.FROZEN_AT_LEAST)
                        .isGreaterThan(Duration.ofSeconds(6));
            }
        }
        assertThat(since).isNotEmpty();
    }
}
