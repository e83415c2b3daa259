package io.sluice.dispatcher.stream;

import io.sluice.dispatcher.mailbox.AttemptId;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.Supplier;

/** The attempt ids of one take-over of one partition: random, so that no other owner has them, and counted. */
final class Attempts implements Supplier<AttemptId> {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int RANDOM_BYTES = 6;

    private final String prefix;
    private long count;

    Attempts() {
        byte[] random = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(random);
        prefix = HexFormat.of().formatHex(random);
    }

    @Override
    public AttemptId get() {
        count++;
        return AttemptId.of(prefix + "-" + count);
    }
}
