package io.sluice.dispatcher.stream;

import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;

/** Tells a new owner whether there were owners before it, and how far the outcomes and commands reach that they may have read. */
@FunctionalInterface
public interface OutcomesToRead {

    /**
     * @param lastOutcome the offset of the last outcome that is there and has not been processed; empty: none
     * @param commandsEnd the offset behind the last command that is there
     * @param everCommitted whether an owner has ever committed that it has read a command
     */
    record Unread(OptionalLong lastOutcome, long commandsEnd, boolean everCommitted) {}

    CompletionStage<Unread> unread(int partition);
}
