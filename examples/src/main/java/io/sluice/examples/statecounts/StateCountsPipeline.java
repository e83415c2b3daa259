package io.sluice.examples.statecounts;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * From statuses to transitions (by job), from transitions to counts (by state), from Kafka to Kafka. Every operator has
 * a uid: they are the names under which a savepoint keeps its state, and so they never change.
 *
 * <p>The counts are exact whatever fails, since they are Flink's state and move with the offsets read. Their records are
 * written at least once: each holds the whole count, so one that is written again after a recovery says nothing new.
 * Exactly once would add nothing but a wait for the next checkpoint, and transactions that hold back every reader of
 * the topic while the job is down.
 */
public final class StateCountsPipeline {

    private static final String CONSUMER_GROUP = "examples-state-counts";

    private StateCountsPipeline() {}

    public static void declare(StreamExecutionEnvironment flink, StateCountsTopics topics) {
        flink.fromSource(statuses(topics), WatermarkStrategy.noWatermarks(), "statuses")
                .uid("statuses")
                .keyBy(SeenStatus::job)
                .process(new TransitionsOfJob())
                .uid("transitions-of-job")
                .name("transitions of each job")
                .keyBy(Transition::state)
                .process(new CountOfState())
                .uid("count-of-state")
                .name("count of each state")
                .sinkTo(counts(topics))
                .uid("counts")
                .name("counts");
    }

    private static KafkaSource<SeenStatus> statuses(StateCountsTopics topics) {
        return KafkaSource.<SeenStatus>builder()
                .setBootstrapServers(topics.bootstrap())
                .setTopics(topics.input())
                .setGroupId(CONSUMER_GROUP)
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setDeserializer(new StatusReader())
                // The monitor writes in transactions; what it aborts was never a state.
                .setProperty("isolation.level", "read_committed")
                .build();
    }

    private static KafkaSink<StateCount> counts(StateCountsTopics topics) {
        return KafkaSink.<StateCount>builder()
                .setBootstrapServers(topics.bootstrap())
                .setRecordSerializer(new CountWriter(topics.output()))
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .build();
    }
}
