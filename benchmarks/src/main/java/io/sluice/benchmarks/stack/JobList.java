package io.sluice.benchmarks.stack;

/** Reads {@code /jobs/overview} no further than to count: parsing megabytes would be the benchmark's own load. */
public final class JobList {

    private static final String ENTRY = "\"jid\":";

    private JobList() {}

    /** How many jobs it lists. */
    public static int size(String answer) {
        int size = 0;
        for (int at = answer.indexOf(ENTRY); at >= 0; at = answer.indexOf(ENTRY, at + ENTRY.length())) {
            size++;
        }
        return size;
    }
}
