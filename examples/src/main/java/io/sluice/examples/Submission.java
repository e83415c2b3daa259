package io.sluice.examples;

import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Hands a job to Flink under the name that whoever runs it has set ({@code pipeline.name}), and under the example's own
 * name if none is set: a name passed to {@code execute} wins over the configuration.
 */
final class Submission {

    private Submission() {}

    static void submit(StreamExecutionEnvironment flink, String ownName) throws Exception {
        flink.execute(flink.getConfiguration().getOptional(PipelineOptions.NAME).orElse(ownName));
    }
}
