package io.sluice.monitor.kubernetes;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The watches of a cluster as they are now: opened by the first look and not before, since who signs in by a program waits for
 * that and is to keep nobody else waiting; replaced; and closed, from another thread, once for all.
 */
final class CurrentWatches {

    private final Supplier<Watches> opening;
    private volatile @Nullable Watches current;
    private volatile boolean isClosed;

    CurrentWatches(Supplier<Watches> opening) {
        this.opening = opening;
    }

    void openFirst() {
        if (current == null) {
            open();
        }
    }

    void replace() {
        Watches before = get();
        open();
        before.close();
    }

    Watches get() {
        Watches opened = current;
        if (opened == null) {
            throw new IllegalStateException("Nothing is known before the first look");
        }
        return opened;
    }

    void close() {
        isClosed = true;
        Watches opened = current;
        if (opened != null) {
            opened.close();
        }
    }

    private void open() {
        Watches opened = opening.get();
        current = opened;
        // Whoever closed this meanwhile has not seen them.
        if (isClosed) {
            opened.close();
        }
    }
}
