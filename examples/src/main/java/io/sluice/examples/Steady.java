package io.sluice.examples;

import io.sluice.examples.steady.SteadyPipeline;
import io.sluice.examples.steady.SteadySettings;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Entry class of the job that does nothing but run well: a steady rate of records and keyed state of a known size. */
public final class Steady {

    private static final int MOST_RECORDS_PER_SECOND = 1_000_000;
    private static final int MOST_KEYS = 10_000_000;
    private static final MemorySize MOST_STATE_PER_KEY = MemorySize.ofMebiBytes(64);

    private static final Options OPTIONS = new Options("steady", "counts generated records by key, at a steady rate")
            .optional("rate", "100", "records per second, over all subtasks")
            .optional("keys", "1000", "number of keys")
            .optional("state-per-key", "1kb", "state held for each key, so that keys x this is a checkpoint's size");

    private Steady() {}

    public static void main(String... args) throws Exception {
        Arguments arguments = OPTIONS.read(args);
        if (arguments.helpAsked()) {
            System.out.println(OPTIONS.help());
            return;
        }
        SteadySettings settings = new SteadySettings(
                arguments.wholeNumber("rate", 1, MOST_RECORDS_PER_SECOND),
                arguments.wholeNumber("keys", 1, MOST_KEYS),
                arguments.size("state-per-key", MemorySize.ZERO, MOST_STATE_PER_KEY));
        StreamExecutionEnvironment flink = StreamExecutionEnvironment.getExecutionEnvironment();
        SteadyPipeline.declare(flink, settings);
        Submission.submit(flink, "steady");
    }
}
