package io.sluice.examples.statecounts;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Counts the transitions into one state, and tells the new count after each. */
final class CountOfState extends KeyedProcessFunction<String, Transition, StateCount> {

    private static final long serialVersionUID = 1L;

    private transient ValueState<Long> transitions;

    @Override
    public void open(OpenContext context) {
        transitions = getRuntimeContext().getState(new ValueStateDescriptor<>("transitions", Types.LONG));
    }

    @Override
    public void processElement(Transition transition, Context context, Collector<StateCount> out) throws Exception {
        Long before = transitions.value();
        long count = before == null ? 1 : before + 1;
        transitions.update(count);
        out.collect(new StateCount(transition.state(), count, transition.at()));
    }
}
