package io.sluice.dispatcher.ownership;

import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * Where partitions are to be.
 *
 * @param owners each member's partitions; every partition is at exactly one
 * @param moved those that had an owner which keeps others, and move for their load
 */
public record Placed(SortedMap<String, SortedSet<Integer>> owners, Set<Integer> moved) {}
