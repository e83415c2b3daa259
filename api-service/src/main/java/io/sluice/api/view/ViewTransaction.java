package io.sluice.api.view;

import io.sluice.api.view.Continuity.Verdict;
import io.sluice.rest.problem.DatabaseFailure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;

/**
 * Applies records and advances their partition's position in one transaction. The position is the guard: what lies before it has
 * been applied, by whomever; what does not continue it is not applied.
 */
@ApplicationScoped
class ViewTransaction {

    private final TopicRows topics;
    private final Positions positions;
    private final InstantSource clock = InstantSource.system();

    ViewTransaction(TopicRows topics, Positions positions) {
        this.topics = topics;
        this.positions = positions;
    }

    /**
     * What came of a batch.
     *
     * @param position where the view stands
     */
    record Applied(Verdict verdict, long position) {}

    /** The rows of this topic come from another one of the same name. */
    static final class OtherTopicException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OtherTopicException(String topic) {
            super("The view holds another topic of the name " + topic, null, false, false);
        }
    }

    /** One of the records is none that the view can hold, now or ever; an outage is something else. */
    static final class RefusedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        RefusedException(RuntimeException cause) {
            super(cause);
        }
    }

    /**
     * @param first the offset of the batch's first record, readable or not
     * @param next the offset after its last
     * @throws OtherTopicException if the view is filled from another topic of this name
     * @throws RefusedException if it cannot hold one of the entries
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    <M> Applied apply(
            Projection<M> projection,
            PositionKey key,
            Continuity readers,
            List<Entry<M>> entries,
            long first,
            long next) {
        TopicEntity topic = topics.shared(projection.topic(), key.topicId());
        if (!topic.topicId.equals(key.topicId())) {
            throw new OtherTopicException(projection.topic());
        }
        PositionEntity position = positions.locked(key);
        LogPartition partition = new LogPartition(projection.topic(), key.partition());
        Verdict verdict = readers.judge(partition, first, position.nextOffset, clock.instant());
        if (verdict != Verdict.CONTINUES) {
            return new Applied(verdict, position.nextOffset);
        }
        long from = position.nextOffset;
        List<Entry<M>> fresh =
                entries.stream().filter(entry -> entry.key().offset() >= from).toList();
        if (!fresh.isEmpty()) {
            applyOrRefuse(projection, fresh);
        }
        position.nextOffset = Math.max(from, next);
        return new Applied(verdict, position.nextOffset);
    }

    private <M> void applyOrRefuse(Projection<M> projection, List<Entry<M>> entries) {
        try {
            projection.apply(entries);
            // Now, and not at the commit, where what the database refuses cannot be told from a connection that broke.
            positions.flush();
        } catch (RuntimeException e) {
            boolean ours = !DatabaseFailure.isOne(e) && !(e instanceof KafkaException);
            throw ours || DatabaseFailure.of(e) == DatabaseFailure.CONTENT ? new RefusedException(e) : e;
        }
    }

    /** Where the view stands in a partition; 0 if it has nothing of it. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    long positionOf(PositionKey key) {
        PositionEntity position = positions.findById(key);
        return position == null ? 0 : position.nextOffset;
    }

    /** Where the view stands in each partition of a topic that it has begun to read. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Map<Integer, Long> positionsOf(String topicId) {
        return positions.ofTopic(topicId).stream()
                .collect(Collectors.toMap(position -> position.key.partition(), position -> position.nextOffset));
    }

    /** Whether the view is filled from another topic of this name. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    boolean holdsOther(Projection<?> projection, String topicId) {
        TopicEntity topic = topics.findById(projection.topic());
        return topic != null && !topic.topicId.equals(topicId);
    }

    /** Forgets what came from an older topic of this name; nothing if the view is filled from this one already. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    boolean adopt(Projection<?> projection, String topicId) {
        TopicEntity topic = topics.exclusive(projection.topic(), topicId);
        if (topic.topicId.equals(topicId)) {
            return false;
        }
        positions.forget(topic.topicId);
        projection.drop();
        topic.topicId = topicId;
        return true;
    }

    /** Drops what comes back from the log, and all positions. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void dropAll(Iterable<? extends Projection<?>> projections) {
        positions.deleteAll();
        projections.forEach(Projection::drop);
    }
}
