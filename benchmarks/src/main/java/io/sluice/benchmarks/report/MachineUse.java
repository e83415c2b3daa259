package io.sluice.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * How much of the machine others used between two moments: a benchmark beside a busy neighbour measures the neighbour too.
 *
 * @param busyTicks of all cores since the machine started
 * @param allTicks the same with idle ones
 * @param ours processor time of this process and of all that it started
 */
public record MachineUse(long busyTicks, long allTicks, Duration ours) {

    private static final Path STAT = Path.of("/proc/stat");
    private static final int IDLE = 3;
    private static final int WAITING_FOR_DISK = 4;
    /** guest and guest_nice are in user and nice already. */
    private static final int COUNTED_ONCE = 8;
    /** USER_HZ, which the kernel fixes for what it tells programs. */
    private static final int TICKS_PER_SECOND = 100;

    /** This moment. */
    public static MachineUse now() {
        try (Stream<String> lines = Files.lines(STAT)) {
            return of(lines.findFirst().orElse(""), ownTime());
        } catch (IOException e) {
            return new MachineUse(0, 0, Duration.ZERO);
        }
    }

    static MachineUse of(String line, Duration ours) {
        long[] ticks = Arrays.stream(line.split(" +"))
                .skip(1)
                .limit(COUNTED_ONCE)
                .mapToLong(Long::parseLong)
                .toArray();
        long all = Arrays.stream(ticks).sum();
        return new MachineUse(all - ticks[IDLE] - ticks[WAITING_FOR_DISK], all, ours);
    }

    /** The share of the machine, 0 to 1, that others used since {@code before}; our own children must live at both moments. */
    public double othersSince(MachineUse before) {
        double all = allTicks - before.allTicks;
        double busy = busyTicks - before.busyTicks;
        double own = (double) ours.minus(before.ours).toMillis() * TICKS_PER_SECOND / 1000;
        return all <= 0 ? 0 : Math.clamp((busy - own) / all, 0, 1);
    }

    private static Duration ownTime() {
        return Stream.concat(
                        Stream.of(ProcessHandle.current()),
                        ProcessHandle.current().descendants())
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }
}
