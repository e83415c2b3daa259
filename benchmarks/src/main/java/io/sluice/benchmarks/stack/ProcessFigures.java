package io.sluice.benchmarks.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the kernel tells of a process and of those that it started (proc(5)).
 *
 * @param processorTime of all of them, of those that have ended too
 * @param peakResident the most that the process itself has had resident, in bytes
 * @param shareOfMemory what all of them have resident now, in bytes; what several share counts once among them
 */
public record ProcessFigures(Duration processorTime, long peakResident, long shareOfMemory) {

    private static final int TICKS_PER_SECOND = 100;
    private static final long KIB = 1024;
    /** utime, stime, cutime and cstime are the fields 14 to 17; the name before field 3 may hold anything. */
    private static final int FIRST_TIME_AFTER_NAME = 14 - 3;

    private static final int TIMES = 4;

    static ProcessFigures of(long pid) {
        List<Long> all = Stream.concat(
                        Stream.of(pid),
                        ProcessHandle.of(pid).stream()
                                .flatMap(ProcessHandle::descendants)
                                .map(ProcessHandle::pid))
                .toList();
        long ticks = all.stream().mapToLong(one -> ticks(read(one, "stat"))).sum();
        return new ProcessFigures(
                Duration.ofMillis(ticks * 1000 / TICKS_PER_SECOND),
                bytes(read(pid, "status"), "VmHWM:"),
                all.stream()
                        .mapToLong(one -> bytes(read(one, "smaps_rollup"), "Pss:"))
                        .sum());
    }

    /** @param stat a line of /proc/PID/stat; one of a process that is gone is empty */
    static long ticks(String stat) {
        if (stat.isEmpty()) {
            return 0;
        }
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long ticks = 0;
        for (int i = 0; i < TIMES; i++) {
            ticks += Long.parseLong(fields[FIRST_TIME_AFTER_NAME + i]);
        }
        return ticks;
    }

    /** @param text lines such as {@code VmHWM:   253012 kB} */
    static long bytes(String text, String key) {
        return text.lines()
                .filter(line -> line.startsWith(key))
                .findFirst()
                .map(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIB)
                .orElse(0L);
    }

    private static String read(long pid, String file) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), file));
        } catch (IOException e) {
            // It has ended meanwhile; its times are its parent's now.
            return "";
        }
    }
}
