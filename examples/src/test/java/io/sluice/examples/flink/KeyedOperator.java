package io.sluice.examples.flink;

import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;

/** One run of a keyed function in Flink's own harness: with real state, without a cluster. */
public final class KeyedOperator<K, I, O> implements AutoCloseable {

    private final KeyedOneInputStreamOperatorTestHarness<K, I, O> harness;
    private long checkpoint;

    /** Opens the function on the state of {@code snapshot}, or on none. */
    public KeyedOperator(
            KeyedProcessFunction<K, I, O> function,
            KeySelector<I, K> key,
            TypeInformation<K> keyType,
            @Nullable OperatorSubtaskState snapshot)
            throws Exception {
        harness = new KeyedOneInputStreamOperatorTestHarness<>(new KeyedProcessOperator<>(function), key, keyType);
        harness.setup();
        if (snapshot != null) {
            harness.initializeState(snapshot);
        }
        harness.open();
    }

    public void process(I record) throws Exception {
        harness.processElement(record, 0);
    }

    public List<O> output() {
        return harness.extractOutputValues();
    }

    public int stateEntries() {
        return harness.numKeyedStateEntries();
    }

    public OperatorSubtaskState snapshot() throws Exception {
        checkpoint++;
        return harness.snapshot(checkpoint, checkpoint);
    }

    @Override
    public void close() {
        try {
            harness.close();
        } catch (Exception e) {
            throw new AssertionError("The operator could not be closed", e);
        }
    }
}
