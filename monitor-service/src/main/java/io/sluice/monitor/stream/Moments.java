package io.sluice.monitor.stream;

import io.sluice.monitor.fold.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/** The moments at which one partition judges: its clock, since when it listens, and what it heard of whom. */
final class Moments {

    private final LongSupplier clock;
    private final Contacts contacts;
    private final Watch watch;

    /**
     * @param clock milliseconds since the epoch
     * @param judgeEvery how often it is looked
     */
    Moments(LongSupplier clock, Contacts contacts, Duration judgeEvery) {
        this.clock = clock;
        this.contacts = contacts;
        this.watch = new Watch(now(), judgeEvery);
    }

    Instant now() {
        return Instant.ofEpochMilli(clock.getAsLong());
    }

    /** A regular look: who leaves some out was away. */
    void look() {
        watch.look(now());
    }

    /** What is read now was written long ago: whoever is behind has not heard yet who answered since. */
    void readLate() {
        watch.begin(now());
    }

    /** For what the cluster says of all its jobs. */
    Moment of(String cluster) {
        return new Moment(now(), watch.since(), contacts.with(cluster), contacts.archivesListedAt());
    }

    /** For one job on the cluster. */
    Moment of(String cluster, String job) {
        return new Moment(now(), watch.since(), contacts.with(cluster), contacts.archivesListedAt(), contacts.own(job));
    }
}
