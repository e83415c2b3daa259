package io.sluice.dispatcher.stream;

import io.sluice.contracts.JobId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Keeps the remembered command ids of a partition bounded by their age, and makes room where a job's ledger is full. */
final class Ledger {

    private final MailboxStore store;
    private final StreamRules rules;
    private final Map<JobId, Instant> nextRoom = new HashMap<>();

    Ledger(MailboxStore store, StreamRules rules) {
        this.store = store;
        this.rules = rules;
    }

    /** Where the ledger of this job is full, what is old enough is forgotten now, at most as often as in the sweeps. */
    void makeRoom(JobId job, Instant now) {
        boolean full =
                store.load(job).counters().remembered() >= rules.mailbox().ledgerLimit();
        if (full && !now.isBefore(nextRoom.getOrDefault(job, Instant.MIN))) {
            nextRoom.put(job, now.plus(rules.sweepInterval()));
            store.forget(job, oldest(now));
        }
    }

    void sweep(Instant now) {
        nextRoom.values().removeIf(room -> room.isBefore(now));
        store.forget(oldest(now), rules.sweepBatch());
    }

    private Instant oldest(Instant now) {
        return now.minus(rules.ledgerRetention());
    }
}
