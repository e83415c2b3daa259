package io.sluice.examples.steady;

import java.util.SplittableRandom;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Counts the records of one key, and holds beside the count as much state as it was told to. A changed size takes effect
 * with the next record of each key.
 */
final class CountOfKey extends KeyedProcessFunction<Long, Long, KeyCount> {

    private static final long serialVersionUID = 1L;

    private final int ballastBytes;

    private transient ValueState<Long> records;
    private transient ValueState<byte[]> ballast;

    CountOfKey(int ballastBytes) {
        this.ballastBytes = ballastBytes;
    }

    @Override
    public void open(OpenContext context) {
        records = getRuntimeContext().getState(new ValueStateDescriptor<>("records", Types.LONG));
        ballast = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("ballast", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
    }

    @Override
    public void processElement(Long sequence, Context context, Collector<KeyCount> out) throws Exception {
        Long before = records.value();
        long count = before == null ? 1 : before + 1;
        records.update(count);
        byte[] held = ballast.value();
        if (held == null || held.length != ballastBytes) {
            ballast.update(noise(context.getCurrentKey()));
        }
        out.collect(new KeyCount(context.getCurrentKey(), count));
    }

    /** Noise, since compressed snapshots would make nothing of zeros. */
    private byte[] noise(long seed) {
        byte[] bytes = new byte[ballastBytes];
        new SplittableRandom(seed).nextBytes(bytes);
        return bytes;
    }
}
