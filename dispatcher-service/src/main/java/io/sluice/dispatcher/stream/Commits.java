package io.sluice.dispatcher.stream;

import java.util.ArrayList;
import java.util.List;

/**
 * Tells the processors of a stream thread that its transaction is committed. Kafka Streams itself tells nobody. A thread
 * has one transaction at a time, for all its tasks, and everything that concerns it happens on this thread.
 */
public final class Commits {

    private final ThreadLocal<List<Runnable>> followers = ThreadLocal.withInitial(ArrayList::new);

    /** From now on {@code follower} is run after each commit of the current thread. */
    void follow(Runnable follower) {
        followers.get().add(follower);
    }

    void unfollow(Runnable follower) {
        followers.get().remove(follower);
    }

    /** The current thread's transaction is committed: whatever happens now, what it held stays. */
    public void committed() {
        List.copyOf(followers.get()).forEach(Runnable::run);
    }
}
