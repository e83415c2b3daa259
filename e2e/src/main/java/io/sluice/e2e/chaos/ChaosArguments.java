package io.sluice.e2e.chaos;

import java.util.Iterator;
import java.util.List;

/**
 * What the command line asked for.
 *
 * @param minutes 1 to 600
 */
record ChaosArguments(int minutes, long seed, boolean brokerDies) {

    static final String USAGE = """
            Usage: ./sluice chaos --minutes N [--seed S] [--broker-lives]
            At least 10,000 commands over 200 jobs to three dispatchers of its own, while processes are killed, frozen,
            added and removed; then compares what the target recorded with the log. Uses ports and data of its own.
            --broker-lives leaves the broker alone: Kafka 4.3.1 can lose transactions' ends when its only broker is killed,
            and then the run is VOID.""";

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
        boolean brokerDies = true;
        Iterator<String> words = List.of(args).iterator();
        while (words.hasNext()) {
            String option = words.next();
            switch (option) {
                case "--minutes" -> minutes = (int) number(option, words);
                case "--seed" -> seed = number(option, words);
                case "--broker-lives" -> brokerDies = false;
                default -> throw new IllegalArgumentException(option + " is not understood");
            }
        }
        return new ChaosArguments(minutes, seed, brokerDies);
    }

    private static long number(String option, Iterator<String> words) {
        String text = words.hasNext() ? words.next() : "nothing";
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(option + " takes a whole number (got " + text + ")", e);
        }
    }
}
