package io.sluice.api.dispatcher;

import io.sluice.api.tail.JobTailListener;
import io.sluice.api.tail.TailRecord;
import io.sluice.api.tail.TailStart;
import io.sluice.contracts.topic.Topics;
import jakarta.enterprise.context.ApplicationScoped;

/** How many partitions there are to own. */
@ApplicationScoped
class CommandPartitions implements JobTailListener {

    private volatile int count;

    /** 0 until Kafka was reached. */
    int count() {
        return count;
    }

    @Override
    public void begins(TailStart start) {
        count = start.offsets().get(Topics.COMMANDS).length;
    }

    @Override
    public void record(TailRecord record) {
        // What the commands say is others' business.
    }
}
