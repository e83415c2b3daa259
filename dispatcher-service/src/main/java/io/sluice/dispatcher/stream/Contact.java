package io.sluice.dispatcher.stream;

/** The proof that Kafka is heard: who is cut off from it may have lost its partitions without knowing. */
public interface Contact {

    /** Asks Kafka for a sign, unless it was asked a moment ago; does not wait for it. */
    void ask();

    /** When the newest question was asked that has been answered, on the clock of {@link System#nanoTime()}. */
    long heard();
}
