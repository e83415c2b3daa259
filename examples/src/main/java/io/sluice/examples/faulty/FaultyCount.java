package io.sluice.examples.faulty;

import java.io.IOException;
import java.time.Duration;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Counts records, and fails at one when the control file says so. Only the first subtask obeys {@code fail}: one
 * failure restarts the whole job, and two subtasks would each obey the same order.
 *
 * <p>Faults of checkpoints are not made here but in {@link FaultyCountSerializer}: an exception from
 * {@link #snapshotState} fails the task and not the checkpoint.
 */
final class FaultyCount extends ProcessFunction<Long, Long> implements CheckpointedFunction {

    private static final long serialVersionUID = 1L;
    private static final Duration POLL_INTERVAL = Duration.ofMillis(100);

    private final ControlFile control;

    private transient ListState<Long> stored;
    private transient long count;
    private transient long polled;

    FaultyCount(ControlFile control) {
        this.control = control;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        stored = context.getOperatorStateStore()
                .getListState(new ListStateDescriptor<>("count", new FaultyCountSerializer(control)));
        count = 0;
        // More than one after the job came back with fewer subtasks.
        for (long part : stored.get()) {
            count += part;
        }
        polled = System.nanoTime() - POLL_INTERVAL.toNanos();
    }

    @Override
    public void processElement(Long number, Context context, Collector<Long> out) throws IOException {
        if (System.nanoTime() - polled >= POLL_INTERVAL.toNanos()) {
            polled = System.nanoTime();
            failIfTold();
        }
        count++;
        out.collect(count);
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        stored.clear();
        // One element always, since the serializer makes its faults when it writes one.
        stored.add(count);
    }

    private void failIfTold() throws IOException {
        if (getRuntimeContext().getTaskInfo().getIndexOfThisSubtask() != 0) {
            return;
        }
        switch (control.fault().kind()) {
            case FAIL -> {
                if (control.claim()) {
                    throw new ToldToFail("fail once", control);
                }
            }
            case FAIL_ALWAYS -> throw new ToldToFail("fail always", control);
            case NONE, FAIL_CHECKPOINTS, SLOW_CHECKPOINTS -> {}
        }
    }
}
