package io.sluice.contracts.cluster;

/**
 * Who may use how many of the slots of a Cruise Control in the 5 seconds that a slot is held, in the whole fleet: others,
 * those who look, and commands.
 *
 * @param all {@code max.active.user.tasks} of the server, 3 to 1000
 */
public record UserTaskShares(int all) {

    /** As Cruise Control comes. */
    public static final int DEFAULT = 5;

    private static final int LEAST = 3;
    private static final int MOST = 1000;
    private static final int FOR_OTHERS = 1;

    public UserTaskShares {
        if (all < LEAST || all > MOST) {
            throw new IllegalArgumentException("userTasksPer5s is " + LEAST + " to " + MOST + " (got " + all + ")");
        }
    }

    /** One question can be about all tasks, so looks need few. */
    public int looks() {
        return Math.max(1, (all - FOR_OTHERS) / 2);
    }

    public int commands() {
        return all - FOR_OTHERS - looks();
    }
}
