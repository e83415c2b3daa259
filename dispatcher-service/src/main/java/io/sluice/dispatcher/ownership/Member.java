package io.sluice.dispatcher.ownership;

import java.util.Set;

/**
 * One that partitions can be given to.
 *
 * @param owns what it owns at this moment
 * @param keeps the partitions whose state it has at hand without owning them
 */
public record Member(String id, Set<Integer> owns, Set<Integer> keeps) {

    public Member {
        owns = Set.copyOf(owns);
        keeps = Set.copyOf(keeps);
    }
}
