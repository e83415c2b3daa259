package io.sluice.api.event;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * How far a listener is: the next offset of each partition of each kind. As text it is the id of an event, opaque to clients and
 * good on every instance. It says of which topics it is, because offsets of a topic that was made anew mean something else.
 *
 * @param log tells the topics apart from others of their names
 */
record EventPosition(int log, long[][] offsets) {

    private static final int VERSION = 1;
    private static final int MAX_CHARACTERS = 16 * 1024;
    private static final int MAX_PARTITIONS = 1_000;

    /** A position with its time, as a client hands it back. */
    record Known(EventPosition position, Instant at) {}

    static EventPosition of(Map<String, String> topicIds, Map<String, long[]> offsets) {
        EventKind[] kinds = EventKind.values();
        StringBuilder ids = new StringBuilder();
        long[][] next = new long[kinds.length][];
        for (EventKind kind : kinds) {
            ids.append(topicIds.get(kind.topic())).append('\n');
            next[kind.ordinal()] = offsets.get(kind.topic()).clone();
        }
        return new EventPosition(ids.toString().hashCode(), next);
    }

    EventPosition copy() {
        long[][] copied = new long[offsets.length][];
        for (int i = 0; i < copied.length; i++) {
            copied[i] = offsets[i].clone();
        }
        return new EventPosition(log, copied);
    }

    long next(EventKind kind, int partition) {
        return offsets[kind.ordinal()][partition];
    }

    /** Goes behind a record. */
    void advance(EventKind kind, int partition, long offset) {
        offsets[kind.ordinal()][partition] = Math.max(offsets[kind.ordinal()][partition], offset + 1);
    }

    /** Whether both are of the same topics with the same partitions. */
    boolean isComparable(EventPosition other) {
        if (log != other.log || offsets.length != other.offsets.length) {
            return false;
        }
        for (int i = 0; i < offsets.length; i++) {
            if (offsets[i].length != other.offsets[i].length) {
                return false;
            }
        }
        return true;
    }

    /** Whether nothing before {@code other} is still to come. */
    boolean isAtOrAfter(EventPosition other) {
        for (int i = 0; i < offsets.length; i++) {
            for (int p = 0; p < offsets[i].length; p++) {
                if (offsets[i][p] < other.offsets[i][p]) {
                    return false;
                }
            }
        }
        return true;
    }

    String id(Instant now) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(VERSION);
        write(bytes, Integer.toUnsignedLong(log));
        write(bytes, now.getEpochSecond());
        for (long[] partitions : offsets) {
            write(bytes, partitions.length);
            for (long offset : partitions) {
                write(bytes, offset);
            }
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
    }

    /** Reads an id; empty if it is none of ours. */
    static Optional<Known> read(String id) {
        if (id.length() > MAX_CHARACTERS) {
            return Optional.empty();
        }
        try {
            ByteArrayInputStream bytes =
                    new ByteArrayInputStream(Base64.getUrlDecoder().decode(id));
            if (bytes.read() != VERSION) {
                return Optional.empty();
            }
            int log = (int) next(bytes);
            Instant at = Instant.ofEpochSecond(next(bytes));
            long[][] offsets = new long[EventKind.values().length][];
            for (int i = 0; i < offsets.length; i++) {
                long partitions = next(bytes);
                if (partitions < 0 || partitions > MAX_PARTITIONS) {
                    return Optional.empty();
                }
                offsets[i] = new long[(int) partitions];
                for (int p = 0; p < offsets[i].length; p++) {
                    offsets[i][p] = next(bytes);
                }
            }
            return bytes.available() > 0
                    ? Optional.empty()
                    : Optional.of(new Known(new EventPosition(log, offsets), at));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Seven bits a byte, the lowest first; small numbers are short. */
    private static void write(ByteArrayOutputStream bytes, long number) {
        long rest = number;
        while ((rest & ~0x7FL) != 0) {
            bytes.write((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        bytes.write((int) rest);
    }

    private static long next(ByteArrayInputStream bytes) {
        long number = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int read = bytes.read();
            if (read < 0) {
                throw new IllegalArgumentException("It ends too early");
            }
            number |= (long) (read & 0x7F) << shift;
            if ((read & 0x80) == 0) {
                return number;
            }
        }
        throw new IllegalArgumentException("A number is too long");
    }
}
