package io.sluice.examples.statecounts;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Tells transitions from the other records of one job, by the last state it saw. A status that repeats the state (its
 * freshness or its evidence changed) is none. A deleted job is forgotten: one of the same name later begins anew.
 */
final class TransitionsOfJob extends KeyedProcessFunction<String, SeenStatus, Transition> {

    private static final long serialVersionUID = 1L;

    private transient ValueState<String> lastState;

    @Override
    public void open(OpenContext context) {
        lastState = getRuntimeContext().getState(new ValueStateDescriptor<>("last-state", Types.STRING));
    }

    @Override
    public void processElement(SeenStatus status, Context context, Collector<Transition> out) throws Exception {
        if (status.state() == null) {
            lastState.clear();
        } else if (!status.state().equals(lastState.value())) {
            lastState.update(status.state());
            out.collect(new Transition(status.state(), status.since()));
        }
    }
}
