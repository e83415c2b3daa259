package io.sluice.api.command;

import io.sluice.contracts.CommandId;
import io.sluice.contracts.command.CommandEvent;
import io.sluice.contracts.topic.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * One request that waits for events of a command. It begins before the command is sent, so none is missed. How many events it
 * keeps is bounded by the events that one place can have, times the repetitions while it waits.
 */
final class CommandWatch implements AutoCloseable {

    private static final int MAX_EVENTS = 1_000;

    private final CommandId command;
    private final CommandWatches watches;
    private final List<CommandEvent> events = new ArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition added = lock.newCondition();

    CommandWatch(CommandId command, CommandWatches watches) {
        this.command = command;
        this.watches = watches;
    }

    CommandId command() {
        return command;
    }

    void add(CommandEvent event) {
        lock.lock();
        try {
            if (events.size() < MAX_EVENTS) {
                events.add(event);
                added.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The final event of the command's record at this place, if it comes in time. */
    Optional<CommandEvent> awaitFinal(Place place, Duration patience) throws InterruptedException {
        return await(event -> event.place().equals(place) && event.phase().isFinal(), patience);
    }

    private Optional<CommandEvent> await(Predicate<CommandEvent> wanted, Duration patience)
            throws InterruptedException {
        lock.lock();
        try {
            long nanos = patience.toNanos();
            while (true) {
                Optional<CommandEvent> found = events.stream().filter(wanted).findFirst();
                if (found.isPresent() || nanos <= 0) {
                    return found;
                }
                nanos = added.awaitNanos(nanos);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        watches.ended(this);
    }
}
