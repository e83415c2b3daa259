package io.sluice.e2e.chaos;

import io.sluice.contracts.json.Json;
import io.sluice.e2e.chaos.check.Violation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** {@code ./sluice chaos}: the last line is the verdict and the figures; the exit status says whether all promises were kept. */
final class ChaosMain {

    private static final int BROKEN = 1;
    private static final int NOT_UNDERSTOOD = 2;
    private static final int VIOLATIONS_SHOWN = 20;
    private static final int LARGEST_SEED = 1_000_000;
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private ChaosMain() {}

    /** @param args {@code --minutes N [--seed S]} */
    public static void main(String[] args) throws IOException, InterruptedException {
        if (Stream.of(args).anyMatch(List.of("-h", "--help")::contains)) {
            System.out.println(ChaosArguments.USAGE);
            return;
        }
        ChaosArguments arguments;
        try {
            arguments = ChaosArguments.of(args, ThreadLocalRandom.current().nextInt(LARGEST_SEED));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.println(ChaosArguments.USAGE);
            System.exit(NOT_UNDERSTOOD);
            return;
        }
        // Whatever is still tethered to us, say after an error, ends with us.
        System.exit(run(arguments));
    }

    private static int run(ChaosArguments arguments) throws IOException, InterruptedException {
        System.out.println(
                "Seed " + arguments.seed() + "; the same again: ./sluice chaos --minutes " + arguments.minutes()
                        + " --seed " + arguments.seed() + (arguments.brokerDies() ? "" : " --broker-lives"));
        Path checkout = Path.of(System.getProperty("sluice.checkout"));
        Path results = Files.createDirectories(Path.of(System.getProperty("sluice.home"), "bench"));
        String name = "chaos-" + STAMP.format(Instant.now());
        Path directory = Files.createDirectories(results.resolve(name));
        ChaosReport report = new ChaosRun(
                        ChaosPlan.of(arguments.minutes(), arguments.seed(), arguments.brokerDies()),
                        checkout,
                        directory,
                        System.out::println)
                .run();
        Path details = results.resolve(name + ".json");
        Files.write(details, Json.bytes(report));
        System.out.println("Details: " + details);
        report.findings().violations().stream()
                .limit(VIOLATIONS_SHOWN)
                .map(Violation::toString)
                .forEach(System.out::println);
        if (report.isPassed()) {
            delete(directory);
        } else {
            System.out.println("Logs, data and the target's record are kept: " + directory);
        }
        System.out.println(report.line());
        return report.isPassed() ? 0 : BROKEN;
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
