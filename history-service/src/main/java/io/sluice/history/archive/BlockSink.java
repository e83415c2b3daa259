package io.sluice.history.archive;

/** Takes an archive's compressed blocks as they come, in order. */
@FunctionalInterface
public interface BlockSink {

    void block(byte[] compressed);
}
