package io.sluice.history.ingest;

import io.sluice.history.source.FoundFile;
import io.sluice.history.store.Arrivals;
import io.sluice.history.store.Arrivals.Arrival;
import java.util.List;

/**
 * Puts down what is new or changed of the files that were found at one source. What it told the database before it remembers as
 * fingerprints, so that a listing of what is known costs the database nothing. May be shared by threads.
 */
final class Finds {

    private final String source;
    private final Arrivals arrivals;
    private final Glances glances;
    private final Bell bell;
    private final RightOfWay rightOfWay;
    private final Fingerprints known = new Fingerprints();

    Finds(String source, Arrivals arrivals, Glances glances, Bell bell, RightOfWay rightOfWay) {
        this.source = source;
        this.arrivals = arrivals;
        this.glances = glances;
        this.bell = bell;
        this.rightOfWay = rightOfWay;
    }

    boolean isKnown(FoundFile file) {
        return known.has(file);
    }

    /** All files are looked for in the database again. */
    void forget() {
        known.clear();
    }

    /** @param by who found them: from the first new one on it goes before who takes files in, until it is {@link #done} */
    void put(List<FoundFile> files, String by) {
        if (files.isEmpty()) {
            return;
        }
        List<FoundFile> unknown = arrivals.unknown(source, files);
        if (!unknown.isEmpty()) {
            putDown(unknown, by);
        }
        files.forEach(known::add);
    }

    private void putDown(List<FoundFile> unknown, String by) {
        if (glances.areTaken()) {
            rightOfWay.take(by);
        }
        List<Arrival> looked = unknown.stream().map(glances::at).toList();
        if (arrivals.found(source, looked) > 0) {
            bell.ring();
        }
    }

    /** Whoever found files has found all. */
    void done(String by) {
        rightOfWay.leave(by);
    }
}
