package io.sluice.dispatcher.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every placement, in situations by chance. The seed is the argument; run with another by {@code -Dsluice.seed}. */
class PlacementPropertiesTest {

    private static final int STORIES = 300;
    private static final PlacementRules RULES = new PlacementRules(1.2, 4, 1.5);

    private final Placement placement = new Placement(RULES);

    static LongStream seeds() {
        long first = Long.getLong("sluice.seed", System.nanoTime());
        System.out.println("Placements from -Dsluice.seed=" + first);
        return LongStream.range(first, first + STORIES);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyPartitionHasExactlyOneOwner(long seed) {
        Situation situation = any(new Random(seed));

        SortedMap<String, SortedSet<Integer>> owners =
                placement.place(situation).owners();

        assertThat(owners.values().stream().flatMap(Set::stream).sorted().toList())
                .isEqualTo(situation.weights().keySet().stream().sorted().toList());
        assertThat(owners.keySet())
                .containsExactlyElementsOf(
                        situation.members().stream().map(Member::id).toList());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aSecondLookAtTheSameSaysTheSame(long seed) {
        Situation situation = any(new Random(seed));

        assertThat(placement.place(situation)).isEqualTo(placement.place(situation));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whenSomeAreGoneOnlyTheirPartitionsMove(long seed) {
        Situation situation = any(new Random(seed));
        // What two claim is nobody's: who has nothing else is new.
        boolean nobodyIsNew = situation.members().stream()
                .allMatch(member -> situation.owners().containsValue(member.id()));
        boolean someAreHomeless =
                situation.owners().size() < situation.weights().size();

        if (nobodyIsNew && someAreHomeless) {
            SortedMap<String, SortedSet<Integer>> owners =
                    placement.place(situation).owners();

            situation
                    .owners()
                    .forEach((partition, owner) -> assertThat(owners.get(owner)).contains(partition));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void fewMoveForTheirLoadAndTheHeaviestIsLighterAfterwards(long seed) {
        Situation situation = settled(new Random(seed));

        Placed placed = placement.place(situation);

        assertThat(placed.moved()).hasSizeLessThanOrEqualTo(RULES.mostMoves());
        assertThat(movedIn(situation, placed.owners())).isEqualTo(placed.moved());
        double before = heaviest(situation, ownedBefore(situation));
        double after = heaviest(situation, placed.owners());
        if (placed.moved().isEmpty()) {
            assertThat(after).isEqualTo(before);
        } else {
            assertThat(before).isGreaterThan(RULES.imbalance() * situation.mean());
            assertThat(after).isLessThanOrEqualTo(before);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void againAndAgainItComesToRestAndNeverGetsWorse(long seed) {
        Situation situation = settled(new Random(seed));
        int rounds = 0;
        for (Placed placed = placement.place(situation);
                !placed.moved().isEmpty();
                placed = placement.place(situation)) {
            double before = heaviest(situation, ownedBefore(situation));
            situation = after(situation, placed);
            rounds++;

            assertThat(heaviest(situation, ownedBefore(situation))).isLessThanOrEqualTo(before);
            assertThat(rounds).as("rounds until nothing moves").isLessThan(200);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aRebalanceInTwoStepsEndsWhereItWasToEnd(long seed) {
        Situation situation = any(new Random(seed));
        Placed planned = placement.place(situation);

        // First what moves is given up by its owner, then it is given to the new one.
        List<Member> members = situation.members().stream()
                .map(member -> {
                    Set<Integer> stays = new HashSet<>(member.owns());
                    stays.retainAll(planned.owners().get(member.id()));
                    Set<Integer> keeps = new HashSet<>(member.keeps());
                    keeps.addAll(member.owns());
                    keeps.removeAll(stays);
                    return new Member(member.id(), stays, keeps);
                })
                .toList();
        Map<Integer, String> intended = new HashMap<>();
        planned.owners().forEach((id, partitions) -> partitions.forEach(partition -> intended.put(partition, id)));
        Placed second = placement.place(new Situation(situation.weights(), members, intended, false));

        assertThat(second.owners()).isEqualTo(planned.owners());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyPartitionIsKeptByAsManyOthersAsItCan(long seed) {
        Random random = new Random(seed);
        Situation situation = any(random);
        int replicas = random.nextInt(3);
        SortedMap<String, SortedSet<Integer>> owners =
                placement.place(situation).owners();

        SortedMap<String, SortedSet<Integer>> kept = Standbys.keep(situation, owners, replicas);

        Map<Integer, Integer> keepers = new HashMap<>();
        kept.forEach((member, partitions) -> {
            assertThat(partitions).noneMatch(owners.get(member)::contains);
            partitions.forEach(partition -> keepers.merge(partition, 1, Integer::sum));
        });
        int each = Math.min(replicas, situation.members().size() - 1);
        assertThat(situation.weights().keySet())
                .allSatisfy(partition ->
                        assertThat(keepers.getOrDefault(partition, 0)).isEqualTo(each));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whoKeepsAPartitionGoesOnWhereAllHaveTheSameToKeep(long seed) {
        Random random = new Random(seed);
        int members = 2 + random.nextInt(4);
        int each = 1 + random.nextInt(5);
        List<Member> ring = new ArrayList<>();
        Map<Integer, Double> weights = new HashMap<>();
        for (int member = 0; member < members; member++) {
            Set<Integer> owns = new HashSet<>();
            Set<Integer> keeps = new HashSet<>();
            for (int i = 0; i < each; i++) {
                owns.add(member * each + i);
                keeps.add((member + 1) % members * each + i);
                weights.put(member * each + i, 1.0);
            }
            ring.add(new Member("m" + member, owns, keeps));
        }
        Situation situation = new Situation(weights, ring, Map.of(), true);

        SortedMap<String, SortedSet<Integer>> kept =
                Standbys.keep(situation, placement.place(situation).owners(), 1);

        ring.forEach(member -> assertThat(kept.get(member.id())).isEqualTo(member.keeps()));
    }

    /** Anything at all: members with nothing, partitions of nobody, partitions that two claim. */
    private static Situation any(Random random) {
        int partitions = 1 + random.nextInt(64);
        int members = 1 + random.nextInt(7);
        List<Set<Integer>> owns = sets(members);
        List<Set<Integer>> keeps = sets(members);
        Map<Integer, String> intended = new HashMap<>();
        double claimed = random.nextDouble();
        for (int partition = 0; partition < partitions; partition++) {
            if (random.nextDouble() < claimed) {
                owns.get(random.nextInt(members)).add(partition);
            }
            if (random.nextInt(20) == 0) {
                owns.get(random.nextInt(members)).add(partition);
            }
            if (random.nextBoolean()) {
                keeps.get(random.nextInt(members)).add(partition);
            }
            if (random.nextInt(10) == 0) {
                intended.put(partition, "m" + random.nextInt(members + 1));
            }
        }
        return new Situation(weights(random, partitions), members(owns, keeps), intended, random.nextBoolean());
    }

    /** Everybody has something, everything has an owner, and there is load. */
    private static Situation settled(Random random) {
        int members = 2 + random.nextInt(6);
        int partitions = members + random.nextInt(64);
        List<Set<Integer>> owns = sets(members);
        List<Set<Integer>> keeps = sets(members);
        for (int partition = 0; partition < partitions; partition++) {
            owns.get(partition < members ? partition : random.nextInt(members)).add(partition);
            keeps.get(random.nextInt(members)).add(partition);
        }
        return new Situation(weights(random, partitions), members(owns, keeps), Map.of(), true);
    }

    private static List<Set<Integer>> sets(int count) {
        List<Set<Integer>> sets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sets.add(new HashSet<>());
        }
        return sets;
    }

    private static List<Member> members(List<Set<Integer>> owns, List<Set<Integer>> keeps) {
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < owns.size(); i++) {
            members.add(new Member("m" + i, owns.get(i), keeps.get(i)));
        }
        return members;
    }

    /** As a few busy jobs among many idle ones make them. */
    private static Map<Integer, Double> weights(Random random, int partitions) {
        double skew = 2 * random.nextDouble();
        Map<Integer, Double> weights = new HashMap<>();
        for (int partition = 0; partition < partitions; partition++) {
            weights.put(partition, 0.1 + 100 / Math.pow(1 + random.nextInt(partitions), skew));
        }
        return weights;
    }

    private static SortedMap<String, SortedSet<Integer>> ownedBefore(Situation situation) {
        Shares shares = new Shares(situation);
        situation.owners().forEach(shares::give);
        return shares.all();
    }

    private static Situation after(Situation situation, Placed placed) {
        return new Situation(
                situation.weights(),
                situation.members().stream()
                        .map(member -> new Member(member.id(), placed.owners().get(member.id()), member.keeps()))
                        .toList(),
                Map.of(),
                true);
    }

    private static Set<Integer> movedIn(Situation situation, SortedMap<String, SortedSet<Integer>> owners) {
        Set<Integer> moved = new HashSet<>();
        situation.owners().forEach((partition, owner) -> {
            if (!owners.get(owner).contains(partition)) {
                moved.add(partition);
            }
        });
        return moved;
    }

    private static double heaviest(Situation situation, SortedMap<String, SortedSet<Integer>> owners) {
        return owners.values().stream()
                .mapToDouble(partitions -> partitions.stream()
                        .sorted()
                        .mapToDouble(situation.weights()::get)
                        .sum())
                .max()
                .orElseThrow();
    }
}
