package io.sluice.dispatcher.stream;

import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;

/** Tells a new owner how far the outcomes and the commands reach that owners before it may have read. */
@FunctionalInterface
public interface OutcomesToRead {

    /**
     * @param lastOutcome the offset of the last outcome that is there and has not been processed; empty: none
     * @param commandsEnd the offset behind the last command that is there
     */
    record Unread(OptionalLong lastOutcome, long commandsEnd) {}

    CompletionStage<Unread> unread(int partition);
}
