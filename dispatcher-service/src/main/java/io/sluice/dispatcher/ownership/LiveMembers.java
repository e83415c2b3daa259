package io.sluice.dispatcher.ownership;

/** How many dispatchers share the work at this moment, so that what is bounded for all can be divided. */
@FunctionalInterface
public interface LiveMembers {

    /**
     * The instances that have said lately that they live, this one among them. It answers at once from what is known, and
     * may be behind the truth by the time that an instance may be silent.
     *
     * @return at least 1: whoever asks lives
     */
    int count();
}
