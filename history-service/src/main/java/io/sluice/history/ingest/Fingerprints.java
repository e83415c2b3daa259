package io.sluice.history.ingest;

import io.sluice.history.source.FoundFile;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;

/**
 * Which files have been told to the database, in eight bytes each and not by name. It may forget, and then they are told again;
 * that two files have one fingerprint, so that a new one is missed, happens once in some hundred million listings of a million
 * files.
 */
final class Fingerprints {

    /** About 100 MB; beyond it, all is forgotten and told again. */
    private static final int MAX = 2_000_000;
    /** Chosen at random, so that nobody can make two names that look the same. */
    private final long seed = new Random().nextLong() | 1;

    private final Set<Long> known = new HashSet<>();

    synchronized boolean has(FoundFile file) {
        return known.contains(of(file));
    }

    synchronized void add(FoundFile file) {
        if (known.size() >= MAX) {
            known.clear();
        }
        known.add(of(file));
    }

    synchronized void clear() {
        known.clear();
    }

    private long of(FoundFile file) {
        return mixed(mixed(seed, file.path()), file.stamp());
    }

    private static long mixed(long start, String text) {
        long hash = start;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 29;
        }
        return hash;
    }
}
