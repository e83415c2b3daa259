package io.sluice.dispatcher.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PlacementTest {

    private static final PlacementRules RULES = new PlacementRules(1.25, 4, 1.5);

    private final Placement placement = new Placement(RULES);

    @Nested
    class WhoOwnsWhatKeepsIt {

        @Test
        void nothingMovesWhereAllIsEven() {
            Situation even = busy(Map.of(), owning("a", 0, 1), owning("b", 2, 3));

            Placed placed = placement.place(even);

            assertThat(placed.owners()).isEqualTo(Map.of("a", Set.of(0, 1), "b", Set.of(2, 3)));
            assertThat(placed.moved()).isEmpty();
        }

        @Test
        void theEndOfOneMovesItsPartitionsAndNoOthersHoweverUnevenTheLoad() {
            // "c" is gone; a has far more to do than b.
            Situation crash = busy(
                    Map.of(0, 100.0, 1, 90.0),
                    keeping("a", Set.of(0, 1, 2), Set.of(6, 7)),
                    keeping("b", Set.of(3, 4, 5), Set.of(8)));

            Placed placed = placement.place(situation(crash, 9));

            assertThat(placed.owners().get("a")).containsExactly(0, 1, 2, 6, 7);
            assertThat(placed.owners().get("b")).containsExactly(3, 4, 5, 8);
            assertThat(placed.moved()).isEmpty();
        }

        @Test
        void whereTheStateIsNowhereThePartitionGoesWhereTheLeastIsToBeDone() {
            Placed placed = placement.place(situation(busy(Map.of(0, 9.0), owning("a", 0), owning("b", 1, 2)), 4));

            assertThat(placed.owners().get("b")).containsExactly(1, 2, 3);
        }

        @Test
        void aKeeperThatHasFarMoreThanItsShareGetsNoMore() {
            Situation crash = busy(
                    Map.of(), keeping("a", Set.of(0, 1, 2, 3, 4, 5), Set.of(6, 7)), keeping("b", Set.of(), Set.of()));

            Placed placed = placement.place(situation(crash, 8));

            assertThat(placed.owners().get("b")).contains(6, 7);
        }

        @Test
        void whatIsOnItsWayArrives() {
            Situation underWay = new Situation(
                    ones(4), List.of(keeping("a", Set.of(0, 1), Set.of(3)), owning("b", 2)), Map.of(3, "b"), true);

            assertThat(placement.place(underWay).owners().get("b")).containsExactly(2, 3);
        }

        @Test
        void aPartitionThatTwoClaimHasOneOwnerAfterwards() {
            Placed placed = placement.place(busy(Map.of(), owning("a", 0, 1), owning("b", 1, 2)));

            assertThat(placed.owners().values().stream()
                            .flatMap(Set::stream)
                            .sorted()
                            .toList())
                    .containsExactly(0, 1, 2);
        }
    }

    @Nested
    class WhoJoins {

        @Test
        void getsAnEvenShareAndNobodyElseMovesAnything() {
            Placed placed =
                    placement.place(busy(Map.of(), owning("a", range(0, 32)), owning("b", range(32, 64)), owning("c")));

            assertThat(placed.owners().get("c")).hasSizeBetween(21, 22);
            assertThat(range(0, 32)).containsAll(placed.owners().get("a"));
            assertThat(range(32, 64)).containsAll(placed.owners().get("b"));
        }

        @Test
        void getsAShareOfTheLoadAndNotOnlyOfThePartitions() {
            Map<Integer, Double> hot = Map.of(0, 30.0, 1, 30.0, 2, 30.0, 3, 30.0);

            Placed placed = placement.place(busy(hot, owning("a", range(0, 8)), owning("b")));

            assertThat(weight(placed, "b", hot)).isCloseTo(62, within(31.0));
            assertThat(placed.owners().get("b")).hasSizeBetween(2, 4);
        }

        @Test
        void getsFirstWhatItHasTheStateOf() {
            Placed placed = placement.place(
                    busy(Map.of(), owning("a", range(0, 8)), keeping("b", Set.of(), Set.of(3, 4, 5, 6))));

            assertThat(placed.owners().get("b")).containsExactly(3, 4, 5, 6);
        }

        @Test
        void getsNothingWhereThereIsNotEnoughForAll() {
            Placed placed = placement.place(busy(Map.of(), owning("a", 0), owning("b", 1), owning("c")));

            assertThat(placed.owners().get("c")).isEmpty();
            assertThat(placed.moved()).isEmpty();
        }
    }

    @Nested
    class WhoCarriesTooMuch {

        private final Map<Integer, Double> skewed = Map.of(0, 40.0, 1, 20.0, 2, 13.0, 3, 10.0);

        @Test
        void givesAwayAFewOfItsPartitions() {
            Placed placed = placement.place(
                    busy(skewed, owning("a", 0, 1, 2, 3), owning("b", 4, 5, 6, 7), owning("c", 8, 9, 10, 11)));

            assertThat(placed.moved()).hasSizeBetween(1, RULES.mostMoves());
            double mean = (83.0 + 8) / 3;
            assertThat(Set.of("a", "b", "c"))
                    .allSatisfy(
                            member -> assertThat(weight(placed, member, skewed)).isLessThan(1.5 * mean));
        }

        @Test
        void givesNothingAwayWhereThereIsHardlyAnythingToDo() {
            Situation idle = new Situation(
                    weights(12, skewed),
                    List.of(owning("a", 0, 1, 2, 3), owning("b", 4, 5, 6, 7), owning("c", 8, 9, 10, 11)),
                    Map.of(),
                    false);

            assertThat(placement.place(idle).moved()).isEmpty();
        }

        @Test
        void keepsOneThatWouldBeTooMuchForAnybody() {
            Placed placed = placement.place(busy(Map.of(0, 1000.0), owning("a", 0), owning("b", 1), owning("c", 2)));

            assertThat(placed.moved()).isEmpty();
        }

        @Test
        void givesToWhoHasTheStateWhereThatIsAsGood() {
            Placed placed = placement.place(busy(
                    Map.of(0, 10.0, 1, 10.0, 2, 10.0),
                    owning("a", 0, 1, 2),
                    keeping("b", Set.of(3), Set.of()),
                    keeping("c", Set.of(4), Set.of(0, 1, 2))));

            assertThat(placed.owners().get("c")).containsAnyOf(0, 1, 2);
        }
    }

    private static Situation busy(Map<Integer, Double> heavy, Member... members) {
        int count = List.of(members).stream()
                        .flatMap(member -> member.owns().stream())
                        .max(Integer::compareTo)
                        .orElseThrow()
                + 1;
        return new Situation(weights(count, heavy), List.of(members), Map.of(), true);
    }

    /** The same with more partitions, which nobody owns. */
    private static Situation situation(Situation some, int partitions) {
        Map<Integer, Double> weights = new HashMap<>(ones(partitions));
        weights.putAll(some.weights());
        return new Situation(weights, some.members(), some.intended(), some.busy());
    }

    private static double weight(Placed placed, String member, Map<Integer, Double> heavy) {
        return placed.owners().get(member).stream()
                .mapToDouble(partition -> heavy.getOrDefault(partition, 1.0))
                .sum();
    }

    private static Map<Integer, Double> ones(int count) {
        return weights(count, Map.of());
    }

    private static Map<Integer, Double> weights(int count, Map<Integer, Double> heavy) {
        Map<Integer, Double> weights = new HashMap<>();
        IntStream.range(0, count).forEach(partition -> weights.put(partition, heavy.getOrDefault(partition, 1.0)));
        return weights;
    }

    private static Member owning(String id, Integer... owns) {
        return new Member(id, Set.of(owns), Set.of());
    }

    private static Member owning(String id, Set<Integer> owns) {
        return new Member(id, owns, Set.of());
    }

    private static Member keeping(String id, Set<Integer> owns, Set<Integer> keeps) {
        return new Member(id, owns, keeps);
    }

    private static Set<Integer> range(int from, int to) {
        return IntStream.range(from, to).boxed().collect(Collectors.toCollection(TreeSet::new));
    }
}
