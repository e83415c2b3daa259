package io.sluice.dispatcher.executor;

import io.sluice.dispatcher.driver.Assignment;
import io.sluice.dispatcher.mailbox.AttemptId;

/** The work of one owned partition. Called by the one thread that processes the partition. */
public interface Share extends AutoCloseable {

    /** Takes an assignment; what comes of it is reported, unless the partition is lost before. */
    void handOver(Assignment assignment, AttemptId attempt);

    /** A cancel has overtaken this attempt. */
    void overtake(AttemptId attempt);

    /**
     * The partition is still ours: called regularly by the thread that polls for it.
     *
     * @param heard when the newest question was asked that Kafka has answered, on the clock of {@link System#nanoTime()}
     */
    void renew(long heard);

    /** The partition is lost: what is at work is interrupted and reports nothing more. */
    @Override
    void close();
}
