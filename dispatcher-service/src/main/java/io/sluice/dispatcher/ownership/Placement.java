package io.sluice.dispatcher.ownership;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Says which member is to own which partition. What has an owner stays, with two exceptions: a member that has nothing
 * gets its share, and where nothing else is to be done and one carries far more than the others, a few partitions move
 * from it. So the end of one member moves its own partitions and no others. Without state: the same situation gives the
 * same answer.
 */
public final class Placement {

    /** What it costs to move to a member without the partition's state, as a part of the mean weight. */
    private static final double RESTORE = 0.05;

    private final PlacementRules rules;

    public Placement(PlacementRules rules) {
        this.rules = rules;
    }

    public Placed place(Situation situation) {
        Shares shares = new Shares(situation);
        situation.owners().forEach(shares::give);
        boolean settled = house(situation, shares);
        settled &= welcome(situation, shares);
        Set<Integer> moved = settled && situation.busy() ? balance(situation, shares) : Set.of();
        return new Placed(shares.all(), moved);
    }

    /** Gives a home to what has none: where it was on its way to, where its state is, or where the least is to be done. */
    private boolean house(Situation situation, Shares shares) {
        List<Integer> homeless = situation.byWeight(situation.weights().keySet().stream()
                .filter(partition -> !shares.isOwned(partition))
                .toList());
        homeless.forEach(partition -> shares.give(partition, homeOf(partition, situation, shares)));
        return homeless.isEmpty();
    }

    private String homeOf(int partition, Situation situation, Shares shares) {
        String intended = situation.intended().get(partition);
        if (intended != null && shares.has(intended)) {
            return intended;
        }
        List<String> keepers = situation.keepersOf(partition).stream()
                .filter(keeper -> hasRoom(keeper, situation, shares))
                .toList();
        return shares.lightest(keepers.isEmpty() ? shares.members() : keepers);
    }

    /** Those who have nothing get their share, first of what they have the state of. */
    private boolean welcome(Situation situation, Shares shares) {
        List<String> newcomers =
                situation.weights().size() < situation.members().size() ? List.of() : shares.empty();
        for (String newcomer : newcomers) {
            while (shares.count(newcomer) < situation.evenShare() && shares.weight(newcomer) < situation.mean()) {
                Optional<Integer> gift = giftFor(newcomer, situation, shares);
                if (gift.isEmpty()) {
                    break;
                }
                shares.give(gift.get(), newcomer);
            }
        }
        return newcomers.isEmpty();
    }

    /** Of the heaviest member's partitions one that fits, and that does not leave it lighter than the newcomer becomes. */
    private static Optional<Integer> giftFor(String newcomer, Situation situation, Shares shares) {
        String giver = shares.heaviest();
        if (giver.equals(newcomer) || shares.count(giver) < 2) {
            return Optional.empty();
        }
        double room = situation.mean() - shares.weight(newcomer);
        return shares.of(giver).stream()
                .filter(partition -> shares.weight(newcomer) + shares.weight(partition) <= shares.weight(giver))
                .min(Comparator.<Integer, Boolean>comparing(
                                partition -> !situation.keepersOf(partition).contains(newcomer))
                        .thenComparing(partition -> misfit(shares.weight(partition), room))
                        .thenComparing(partition -> partition));
    }

    /** The heaviest that fits is best, then the lightest that does not: so few move. */
    private static double misfit(double weight, double room) {
        return weight <= room ? room - weight : room + weight;
    }

    /** Moves from the heaviest what brings it nearest to the others, as long as it is far from them. */
    private Set<Integer> balance(Situation situation, Shares shares) {
        Set<Integer> moved = new TreeSet<>();
        while (moved.size() < rules.mostMoves()) {
            String heaviest = shares.heaviest();
            if (shares.weight(heaviest) <= rules.imbalance() * situation.mean()) {
                break;
            }
            Optional<Move> best = shares.of(heaviest).stream()
                    .filter(partition -> !moved.contains(partition))
                    .flatMap(partition -> moves(partition, heaviest, situation, shares))
                    .min(Comparator.comparingDouble(Move::cost)
                            .thenComparing(Move::partition)
                            .thenComparing(Move::to));
            if (best.isEmpty()) {
                break;
            }
            shares.give(best.get().partition(), best.get().to());
            moved.add(best.get().partition());
        }
        return moved;
    }

    /** Each place where it is better off: the heavier of the two is then lighter than the heaviest was. */
    private Stream<Move> moves(int partition, String from, Situation situation, Shares shares) {
        double weight = shares.weight(partition);
        Set<String> keepers = situation.keepersOf(partition);
        return shares.members().stream()
                .filter(to -> !to.equals(from) && hasRoom(to, situation, shares))
                .map(to -> new Move(
                        partition,
                        to,
                        Math.max(shares.weight(from) - weight, shares.weight(to) + weight),
                        keepers.contains(to) ? 0 : RESTORE * situation.mean()))
                .filter(move -> move.cost() < shares.weight(from));
    }

    private boolean hasRoom(String member, Situation situation, Shares shares) {
        return shares.count(member) < rules.mostShare() * situation.evenShare();
    }

    /**
     * @param heavier the weight of the heavier of the two afterwards
     * @param restore what it costs to bring the state there
     */
    private record Move(int partition, String to, double heavier, double restore) {
        double cost() {
            return heavier + restore;
        }
    }
}
