package io.sluice.dispatcher.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.ownership.InstanceLoad;
import io.sluice.contracts.ownership.InstanceLoad.State;
import io.sluice.contracts.ownership.PartitionLoad;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BalanceWatchTest {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration COOLDOWN = Duration.ofMinutes(1);
    private static final BalanceRules RULES =
            new BalanceRules(new LoadWeights(10, 0.1, 0.1), 5, PATIENCE, COOLDOWN, Duration.ofMinutes(1));

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return now;
        }
    };
    private final Instances instances = new Instances("a", clock);
    private final Balance balance =
            new Balance(instances, new Placement(new PlacementRules(1.25, 4, 1.5)), RULES, clock);
    private final BalanceWatch watch = new BalanceWatch(instances, balance, RULES, clock);

    @Test
    void itAsksWhenOneHasCarriedTooMuchForAWhile() {
        uneven();
        assertThat(watch.look()).isEmpty();

        now = now.plus(PATIENCE);

        assertThat(watch.look()).hasValueSatisfying(reason -> assertThat(reason).contains("moving partitions ["));
    }

    @Test
    void itDoesNotAskAgainForAWhile() {
        uneven();
        watch.look();
        now = now.plus(PATIENCE);
        assertThat(watch.look()).isPresent();

        now = now.plus(COOLDOWN).minusMillis(1);
        assertThat(watch.look()).isEmpty();
        now = now.plus(PATIENCE);
        assertThat(watch.look()).isEmpty();
        now = now.plus(PATIENCE);
        assertThat(watch.look()).isPresent();
    }

    @Test
    void aShortBurstIsNoReason() {
        uneven();
        watch.look();
        now = now.plusSeconds(10);
        even();
        assertThat(watch.look()).isEmpty();
        now = now.plusSeconds(10);
        uneven();

        assertThat(watch.look()).isEmpty();
    }

    @Test
    void onlyTheFirstOfThemAsks() {
        uneven();
        say("0", State.RUNNING, 9, 1);

        assertNeverAsked();
    }

    @Test
    void nothingIsAskedWhileOneTakesPartInSharingOut() {
        uneven();
        say("b", State.REBALANCING, 1, 3, 4, 5);

        assertNeverAsked();
    }

    @Test
    void nothingIsAskedWhileTwoClaimTheSame() {
        uneven();
        say("b", State.RUNNING, 1, 2, 3, 4, 5);

        assertNeverAsked();
    }

    @Test
    void nothingIsAskedWhereHardlyAnythingIsToBeDone() {
        say("a", State.RUNNING, 2, 0, 1, 2);
        say("b", State.RUNNING, 0, 3, 4, 5);

        assertNeverAsked();
    }

    @Test
    void whoDoesNotHearItselfKnowsNothing() {
        say("b", State.RUNNING, 50, 0, 1, 2);
        say("c", State.RUNNING, 0, 3, 4, 5);

        assertThat(balance.situation(Set.of(0, 1), List.of(new Member("b", Set.of(), Set.of()))))
                .isEmpty();
        assertNeverAsked();
    }

    @Test
    void whatWasSentSomewhereIsUnderWayForAWhile() {
        uneven();
        balance.sent(new Placed(new TreeMap<>(Map.of("b", new java.util.TreeSet<>(Set.of(0)))), Set.of(0)));
        List<Member> members = List.of(new Member("b", Set.of(), Set.of()));

        assertThat(balance.situation(Set.of(0), members).map(Situation::intended))
                .isEqualTo(Optional.of(Map.of(0, "b")));
        now = now.plus(RULES.underWay()).plusMillis(1);
        assertThat(balance.situation(Set.of(0), members).map(Situation::intended))
                .isEqualTo(Optional.of(Map.of()));
    }

    private void assertNeverAsked() {
        for (int look = 0; look < 10; look++) {
            assertThat(watch.look()).isEmpty();
            now = now.plus(PATIENCE);
        }
    }

    private void uneven() {
        say("a", State.RUNNING, 50, 0, 1, 2);
        say("b", State.RUNNING, 1, 3, 4, 5);
    }

    private void even() {
        say("a", State.RUNNING, 20, 0, 1, 2);
        say("b", State.RUNNING, 20, 3, 4, 5);
    }

    /** Each partition with so many commands a second; the word holds for long. */
    private void say(String instance, State state, double commandsPerSecond, int... partitions) {
        List<PartitionLoad> loads = new ArrayList<>();
        for (int partition : partitions) {
            loads.add(new PartitionLoad(partition, 0, 0, null, commandsPerSecond, 0));
        }
        instances.hear(new InstanceLoad(instance, "host", null, now, now, Duration.ofHours(1), state, loads));
    }
}
