package io.sluice.examples.steady;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * A generator, a count by key, and a sink that keeps nothing. The generator's place is state too: after a restore the
 * sequence goes on where the savepoint left it, so every count goes on by one.
 */
public final class SteadyPipeline {

    private SteadyPipeline() {}

    public static void declare(StreamExecutionEnvironment flink, SteadySettings settings) {
        int keys = settings.keys();
        flink.fromSource(sequence(settings.recordsPerSecond()), WatermarkStrategy.noWatermarks(), "sequence")
                .uid("sequence")
                .keyBy(number -> number % keys, Types.LONG)
                .process(new CountOfKey(Math.toIntExact(settings.statePerKey().getBytes())))
                .uid("count-of-key")
                .name("count of each key")
                .sinkTo(new DiscardingSink<>())
                .uid("nowhere")
                .name("nowhere");
    }

    private static DataGeneratorSource<Long> sequence(int recordsPerSecond) {
        return new DataGeneratorSource<>(
                number -> number, Long.MAX_VALUE, RateLimiterStrategy.perSecond(recordsPerSecond), Types.LONG);
    }
}
