package io.sluice.localstack.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * One process of one boot of the machine: its pid together with the tick at which it started, so that a pid given again to
 * somebody else's process is never taken for ours.
 *
 * @param pid the process id
 * @param startTicks field 22 of {@code /proc/<pid>/stat}: unlike a time of day it does not move when the clock is set
 * @param bootId the kernel's id of this boot: ticks count from it
 */
public record ProcessIdentity(long pid, long startTicks, String bootId) {

    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");
    // The fields after the last ")" of stat begin with field 3; the name before it may hold anything.
    private static final int START_TICKS_AFTER_NAME = 22 - 3;
    private static final int STATE_AFTER_NAME = 0;
    private static final long LOOK_EVERY_MILLIS = 20;

    /** The process that has this pid now, or nothing if none has. A zombie has ended. */
    public static Optional<ProcessIdentity> of(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            if (fields[STATE_AFTER_NAME].equals("Z") || fields[STATE_AFTER_NAME].equals("X")) {
                return Optional.empty();
            }
            long ticks = Long.parseLong(fields[START_TICKS_AFTER_NAME]);
            return Optional.of(
                    new ProcessIdentity(pid, ticks, Files.readString(BOOT_ID).strip()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Whether this very process still runs. */
    public boolean alive() {
        return of(pid).filter(this::equals).isPresent();
    }

    /** Waits until the process has ended, at most so long; returns whether it has. */
    public boolean awaitEnd(Duration atMost) throws InterruptedException {
        Instant deadline = Instant.now().plus(atMost);
        while (alive()) {
            if (Instant.now().isAfter(deadline)) {
                return false;
            }
            // The JDK too can only look again and again at a process that is not its child, and does so every 2 s at
            // last.
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
        }
        return true;
    }

    /** One line, read again by {@link #parse}. */
    public String format() {
        return pid + " " + startTicks + " " + bootId;
    }

    /** Reads what {@link #format} wrote; a damaged line is nothing. */
    public static Optional<ProcessIdentity> parse(String line) {
        String[] fields = line.strip().split(" ");
        if (fields.length != 3) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ProcessIdentity(Long.parseLong(fields[0]), Long.parseLong(fields[1]), fields[2]));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
