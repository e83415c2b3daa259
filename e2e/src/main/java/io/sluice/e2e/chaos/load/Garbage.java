package io.sluice.e2e.chaos.load;

import io.sluice.contracts.topic.KeyPartitioner;
import io.sluice.e2e.chaos.check.Expected;
import java.util.Map;
import java.util.SplittableRandom;

/** Records that are no commands, of every kind that there is a rule for. */
final class Garbage {

    private static final int KINDS = 9;
    private static final int TOO_LONG = 256 * 1024 + 1;

    private final SplittableRandom random;

    Garbage(SplittableRandom random) {
        this.random = random;
    }

    /** @param job whose key it bears where it bears one */
    Sent next(String job, int partitions) {
        return switch (random.nextInt(KINDS)) {
            case 0 -> unreadable(job, "{\"type\":\"sto");
            case 1 -> unreadable(job, "");
            case 2 -> unreadable(job, "[1, 2, 3]");
            case 3 -> unreadable(job, "{\"type\":\"explode\"}");
            case 4 -> unreadable(job, "x".repeat(TOO_LONG));
            case 5 -> wrongPart(job, "{\"type\":\"savepoint\",\"deadline\":\"soon\"}");
            case 6 -> wrongPart(job, "{\"type\":\"apply\",\"spec\":{\"cluster\":\"fake-0\",\"colour\":\"red\"}}");
            case 7 -> unanswerable("No Job Key", "{\"type\":\"stop\"}", partitions);
            default ->
                new Sent(null, "{\"type\":\"stop\"}", Map.of(), random.nextInt(partitions), Expected.UNANSWERABLE);
        };
    }

    private static Sent unreadable(String job, String value) {
        return new Sent(job, value, Map.of(), null, Expected.UNREADABLE);
    }

    private static Sent wrongPart(String job, String value) {
        return new Sent(job, value, Map.of(), null, Expected.WRONG_PART);
    }

    private static Sent unanswerable(String key, String value, int partitions) {
        return new Sent(key, value, Map.of(), KeyPartitioner.partitionOf(key, partitions), Expected.UNANSWERABLE);
    }
}
