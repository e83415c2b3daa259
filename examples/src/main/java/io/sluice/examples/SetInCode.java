package io.sluice.examples;

import io.sluice.examples.steady.SteadyPipeline;
import io.sluice.examples.steady.SteadySettings;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Entry class of the job that knows better: it sets three checkpoint settings in code, which go before whatever its spec
 * says. It is here to show how that is noticed.
 */
public final class SetInCode {

    private static final Duration INTERVAL = Duration.ofSeconds(7);
    private static final Duration TIMEOUT = Duration.ofSeconds(77);
    private static final int TOLERABLE_FAILURES = 777;

    private static final SteadySettings WORK = new SteadySettings(10, 10, MemorySize.parse("1kb"));

    private static final Options OPTIONS =
            new Options("set-in-code", "counts as steady does, with checkpoint settings of its own");

    private SetInCode() {}

    public static void main(String... args) throws Exception {
        if (OPTIONS.read(args).helpAsked()) {
            System.out.println(OPTIONS.help());
            return;
        }
        StreamExecutionEnvironment flink = StreamExecutionEnvironment.getExecutionEnvironment();
        flink.configure(new Configuration()
                .set(CheckpointingOptions.CHECKPOINTING_INTERVAL, INTERVAL)
                .set(CheckpointingOptions.CHECKPOINTING_TIMEOUT, TIMEOUT)
                .set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, TOLERABLE_FAILURES));
        SteadyPipeline.declare(flink, WORK);
        Submission.submit(flink, "set-in-code");
    }
}
