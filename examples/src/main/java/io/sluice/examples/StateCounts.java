package io.sluice.examples;

import io.sluice.examples.statecounts.StateCountsPipeline;
import io.sluice.examples.statecounts.StateCountsTopics;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Entry class of the job that counts how often Sluice's jobs came into each state, from one Kafka topic into another.
 */
public final class StateCounts {

    private static final Options OPTIONS = new Options(
                    "state-counts", "counts transitions per state of Sluice's jobs, from Kafka to Kafka")
            .optional("bootstrap", "localhost:9092", "Kafka's bootstrap servers")
            .optional("input", "sluice.states", "the topic of states to read")
            .optional("output", "examples.state-counts", "the topic of counts to write, created if missing");

    private StateCounts() {}

    public static void main(String... args) throws Exception {
        Arguments arguments = OPTIONS.read(args);
        if (arguments.helpAsked()) {
            System.out.println(OPTIONS.help());
            return;
        }
        StateCountsTopics topics =
                new StateCountsTopics(arguments.text("bootstrap"), arguments.text("input"), arguments.text("output"));
        topics.prepare();
        StreamExecutionEnvironment flink = StreamExecutionEnvironment.getExecutionEnvironment();
        StateCountsPipeline.declare(flink, topics);
        Submission.submit(flink, "state-counts");
    }
}
