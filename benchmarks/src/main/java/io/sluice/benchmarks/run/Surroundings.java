package io.sluice.benchmarks.run;

import io.sluice.benchmarks.measure.MeasurementException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a suite finds around it.
 *
 * @param checkout the directory with the modules, built
 * @param home where {@code bench/} goes
 * @param out for the report
 * @param err for progress
 */
public record Surroundings(Path checkout, Path home, PrintStream out, PrintStream err) {

    /**
     * The start of a service as it is shipped.
     *
     * @param service its module
     * @throws MeasurementException if it is not built
     */
    public Path jarOf(String service) {
        Path jar = checkout.resolve(service).resolve("target/quarkus-app/quarkus-run.jar");
        if (Files.notExists(jar)) {
            throw new MeasurementException(jar + " is missing; build it: ./mvnw -DskipTests package");
        }
        return jar;
    }

    /** Progress. */
    public void tell(String what) {
        err.println("  " + what);
    }
}
