package io.sluice.api.view;

import io.sluice.api.view.Continuity.Reader.Awaiting;
import io.sluice.api.view.Continuity.Reader.Following;
import io.sluice.api.view.Continuity.Reader.Unknown;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Decides whether a batch continues the view's position without a gap. Offsets alone do not tell, for a log has holes
 * (compaction, transaction markers), and the view may have been dropped, restored or advanced by another instance since the last
 * batch. What does not continue is not applied; the consumer is sent back to the view's position.
 *
 * <p>Not told apart from a hole: nothing. A reader that has been at offset <i>e</i> and reads on sees every record from <i>e</i>,
 * so a batch continues if the view stands at <i>e</i> or later, or if the batch begins at or before the view's position.
 */
final class Continuity {

    /** What to do with a batch. */
    enum Verdict {
        /** Apply what lies at or after the position. */
        CONTINUES,
        /** There may be a gap: do not apply it, seek to the view's position. */
        SEEK,
        /** It was fetched before a seek and comes late: pass it over, the records come again. */
        LEFTOVER
    }

    /** What is known of the reader of one partition. */
    sealed interface Reader {
        /**
         * It has just got the partition, or the view was dropped behind its back.
         *
         * @param sought whether it was sent to the view's position; what it had fetched before may still come
         */
        record Unknown(boolean sought) implements Reader {}

        /** It has read everything before this offset. */
        record Following(long next) implements Reader {}

        /**
         * It was sent back to {@code target}. The first batch from there begins no later than {@code refused}, the record that
         * told of the gap.
         */
        record Awaiting(long target, long refused, Instant since) implements Reader {}
    }

    private final Duration patience;
    private final Map<LogPartition, Reader> readers = new ConcurrentHashMap<>();

    Continuity(Duration patience) {
        this.patience = patience;
    }

    /** The consumer got these partitions: where it reads from is not known. */
    void assigned(Collection<LogPartition> partitions) {
        partitions.forEach(partition -> readers.put(partition, new Unknown(false)));
    }

    /** The consumer has these partitions no more. */
    void revoked(Collection<LogPartition> partitions) {
        partitions.forEach(readers::remove);
    }

    /**
     * The readers of a topic that may have read past records which the view does not have, and which no batch would tell of while
     * nothing new is written: those that just began, and those of a view that was dropped. Each is named once.
     *
     * @param positions where the view stands in each partition; absent: nowhere
     */
    Map<LogPartition, Long> misplaced(String topic, Map<Integer, Long> positions) {
        Map<LogPartition, Long> misplaced = new HashMap<>();
        readers.forEach((partition, reader) -> {
            if (partition.topic().equals(topic)) {
                long position = positions.getOrDefault(partition.number(), 0L);
                boolean may = switch (reader) {
                    case Unknown(boolean sought) -> !sought;
                    case Following(long next) -> next > position;
                    case Awaiting awaiting -> false;
                };
                if (may && readers.replace(partition, reader, new Unknown(true))) {
                    misplaced.put(partition, position);
                }
            }
        });
        return misplaced;
    }

    /** Everything before {@code next} has been read. */
    void applied(LogPartition partition, long next) {
        readers.put(partition, new Following(next));
    }

    /**
     * @param first the offset of the batch's first record
     * @param position where the view stands
     */
    Verdict judge(LogPartition partition, long first, long position, Instant now) {
        if (first <= position) {
            return Verdict.CONTINUES;
        }
        return switch (readers.getOrDefault(partition, new Unknown(false))) {
            case Following(long next) when next <= position -> Verdict.CONTINUES;
            case Awaiting(long target, long refused, Instant since)
            when target <= position && first <= refused -> Verdict.CONTINUES;
            case Awaiting(long target, long refused, Instant since)
            when target <= position && now.isBefore(since.plus(patience)) -> Verdict.LEFTOVER;
            case Unknown unknown -> seek(partition, first, position, now);
            case Following following -> seek(partition, first, position, now);
            case Awaiting awaiting -> seek(partition, first, position, now);
        };
    }

    private Verdict seek(LogPartition partition, long first, long position, Instant now) {
        readers.put(partition, new Awaiting(position, first, now));
        return Verdict.SEEK;
    }
}
