package io.sluice.examples.faulty;

import java.nio.file.Path;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** A generator, a count that misbehaves when it is told to, and a sink that keeps nothing. */
public final class FaultyPipeline {

    private FaultyPipeline() {}

    public static void declare(StreamExecutionEnvironment flink, Path control, int recordsPerSecond) {
        flink.fromSource(sequence(recordsPerSecond), WatermarkStrategy.noWatermarks(), "sequence")
                .uid("sequence")
                .process(new FaultyCount(new ControlFile(control)))
                .returns(Types.LONG)
                .uid("faulty-count")
                .name("faulty count")
                .sinkTo(new DiscardingSink<>())
                .uid("nowhere")
                .name("nowhere");
    }

    private static DataGeneratorSource<Long> sequence(int recordsPerSecond) {
        return new DataGeneratorSource<>(
                number -> number, Long.MAX_VALUE, RateLimiterStrategy.perSecond(recordsPerSecond), Types.LONG);
    }
}
