package io.sluice.contracts.topic;

import io.sluice.contracts.JobId;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/**
 * The partition of a key: murmur2, as the Java client does. Clients on librdkafka use CRC32 unless told
 * {@code partitioner=murmur2_random}; what they put elsewhere is sent on.
 */
public final class KeyPartitioner {

    private KeyPartitioner() {}

    public static int partitionOf(JobId job, int partitions) {
        return partitionOf(job.toString(), partitions);
    }

    public static int partitionOf(String key, int partitions) {
        return Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % partitions;
    }
}
