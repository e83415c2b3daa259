package io.sluice.benchmarks.run;

import io.sluice.benchmarks.measure.MeasurementException;
import picocli.CommandLine;

/** How many commands a second, and when: options of the suites that send commands. */
public final class CommandRate {

    @CommandLine.Option(
            names = "--rate",
            paramLabel = "N",
            description = "Commands a second (default: ${DEFAULT-VALUE}).")
    private int rate;

    @CommandLine.Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "20261120",
            description = "Of the moments at which commands are sent, and to whom (default: ${DEFAULT-VALUE}).")
    private long seed;

    /**
     * @param rate a second, unless another is asked for
     */
    public CommandRate(int rate) {
        this.rate = rate;
    }

    /**
     * Commands a second, at least 1.
     *
     * @throws MeasurementException if less was asked for
     */
    public int perSecond() {
        if (rate < 1) {
            throw new MeasurementException("--rate is 1 command a second or more (got " + rate + ")");
        }
        return rate;
    }

    public long seed() {
        return seed;
    }
}
