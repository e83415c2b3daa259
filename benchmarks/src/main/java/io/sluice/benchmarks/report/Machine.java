package io.sluice.benchmarks.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where figures come from: they say nothing without it.
 *
 * @param processor its model
 * @param cores that the JVM sees
 * @param memoryMiB of the machine; 0 where it is not told
 * @param system name and version
 * @param java vendor and version
 */
public record Machine(String processor, int cores, long memoryMiB, String system, String java) {

    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
    private static final Path MEMORY = Path.of("/proc/meminfo");
    private static final long KIB_PER_MIB = 1024;

    /** This one. */
    public static Machine here() {
        return new Machine(
                value(lines(PROCESSORS), "model name", System.getProperty("os.arch")),
                Runtime.getRuntime().availableProcessors(),
                Long.parseLong(value(lines(MEMORY), "MemTotal", "0").replaceAll("\\D", "")) / KIB_PER_MIB,
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vendor") + " " + System.getProperty("java.version"));
    }

    /** How many processes wanted a core in the last minute. */
    public static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    static String value(List<String> lines, String key, String otherwise) {
        return lines.stream()
                .filter(line -> line.startsWith(key) && line.indexOf(':') >= 0)
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(otherwise);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            // Not Linux: the rest of the description is good without.
            return List.of();
        }
    }
}
