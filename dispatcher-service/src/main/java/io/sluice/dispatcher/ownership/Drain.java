package io.sluice.dispatcher.ownership;

/** Whether this instance leaves in order: then it begins nothing any more, and what is in flight may end. */
public final class Drain {

    private volatile boolean begun;

    /** From now on no command is handed over. There is no way back. */
    public void begin() {
        begun = true;
    }

    public boolean hasBegun() {
        return begun;
    }
}
