package io.sluice.dispatcher.mailbox;

/**
 * @param next the sequence of the next command that waits
 * @param overtaking the sequence of the next command that goes before all that wait; counts down
 * @param remembered how many entries the job's ledger has
 */
public record Counters(long next, long overtaking, long remembered) {

    /** Far from both ends of {@code long}, so that neither direction ever meets the other's or runs over. */
    private static final long MIDDLE = 1L << 60;

    static Counters initial() {
        return new Counters(MIDDLE, MIDDLE - 1, 0);
    }

    Counters appended() {
        return new Counters(next + 1, overtaking, remembered);
    }

    Counters overtaken() {
        return new Counters(next, overtaking - 1, remembered);
    }

    public Counters remembered(long newCount) {
        return new Counters(next, overtaking, newCount);
    }
}
