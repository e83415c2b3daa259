package io.sluice.contracts.topic;

/**
 * A place in the log of commands: which partition, which offset. A command that was sent on keeps the place where it
 * first lay.
 */
public record Place(int partition, long offset) {

    public Place {
        if (partition < 0 || offset < 0) {
            throw new IllegalArgumentException("A place has a partition and an offset of 0 or more");
        }
    }

    @Override
    public String toString() {
        return partition + "-" + offset;
    }
}
