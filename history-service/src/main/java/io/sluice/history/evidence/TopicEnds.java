package io.sluice.history.evidence;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/** What topics there are and where they end, asked of Kafka. */
final class TopicEnds {

    /** A topic, by Kafka's own id: one that was made anew has another. */
    record Topic(String name, String id, int partitions) {}

    private final Admin admin;

    TopicEnds(Admin admin) {
        this.admin = admin;
    }

    List<Topic> describe(List<String> names) {
        Map<String, TopicDescription> found = answer(admin.describeTopics(names).allTopicNames());
        return names.stream()
                .map(found::get)
                .map(topic -> new Topic(
                        topic.name(),
                        topic.topicId().toString(),
                        topic.partitions().size()))
                .toList();
    }

    /** Where each partition ends, records of open and aborted transactions included. */
    Map<Integer, Long> ends(Topic topic) {
        Map<TopicPartition, OffsetSpec> asked = IntStream.range(0, topic.partitions())
                .mapToObj(partition -> new TopicPartition(topic.name(), partition))
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        Map<Integer, Long> ends = new HashMap<>();
        answer(admin.listOffsets(asked).all())
                .forEach((partition, offset) -> ends.put(partition.partition(), offset.offset()));
        return ends;
    }

    private static <T> T answer(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptException(e);
        }
    }
}
