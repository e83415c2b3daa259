package io.sluice.dispatcher.stream;

import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;

/** Tells a new owner how far the outcomes reach that were written before it. */
@FunctionalInterface
public interface OutcomesToRead {

    /** The offset of the last outcome of the partition that is there and has not been processed; empty: none. */
    CompletionStage<OptionalLong> lastUnread(int partition);
}
