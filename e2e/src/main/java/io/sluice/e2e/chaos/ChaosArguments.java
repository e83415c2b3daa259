package io.sluice.e2e.chaos;

/**
 * What the command line asked for.
 *
 * @param minutes 1 to 600
 */
record ChaosArguments(int minutes, long seed) {

    static final String USAGE = """
            Usage: ./sluice chaos --minutes N [--seed S]
            At least 10,000 commands over 200 jobs to three dispatchers of its own, while processes are killed, frozen,
            added and removed; then compares what the target recorded with the log. Uses ports and data of its own.""";

    private static final int MOST_MINUTES = 600;

    ChaosArguments {
        if (minutes < 1 || minutes > MOST_MINUTES) {
            throw new IllegalArgumentException("--minutes is 1 to " + MOST_MINUTES + " (got " + minutes + ")");
        }
    }

    /**
     * @param otherSeed for when none is given
     * @throws IllegalArgumentException if it is not understood; the message says what
     */
    static ChaosArguments of(String[] args, long otherSeed) {
        int minutes = 0;
        long seed = otherSeed;
        for (int i = 0; i < args.length; i += 2) {
            if (i + 1 == args.length) {
                throw new IllegalArgumentException(args[i] + " is not understood, or lacks its value");
            }
            switch (args[i]) {
                case "--minutes" -> minutes = (int) number(args[i], args[i + 1]);
                case "--seed" -> seed = number(args[i], args[i + 1]);
                default -> throw new IllegalArgumentException(args[i] + " is not understood");
            }
        }
        return new ChaosArguments(minutes, seed);
    }

    private static long number(String option, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(option + " takes a whole number (got " + text + ")", e);
        }
    }
}
