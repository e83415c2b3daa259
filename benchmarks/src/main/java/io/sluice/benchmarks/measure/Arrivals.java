package io.sluice.benchmarks.measure;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/**
 * When commands come: at random (a Poisson process), as they do from people who don't know of each other, and the same for
 * the same seed. A fixed beat could fall in step with a poller's interval.
 *
 * @param perSecond how many on average
 * @param seed of the random gaps
 */
public record Arrivals(int perSecond, long seed) {

    private static final double NANOS_PER_SECOND = 1e9;

    public Arrivals {
        if (perSecond < 1) {
            throw new IllegalArgumentException("A rate is 1 per second or more (got " + perSecond + ")");
        }
    }

    /** The moments of one stretch, in nanoseconds after its beginning, ascending. */
    public long[] during(Duration stretch) {
        SplittableRandom random = new SplittableRandom(seed);
        LongStream.Builder moments = LongStream.builder();
        double at = gap(random);
        while (at < stretch.toNanos()) {
            moments.add((long) at);
            at += gap(random);
        }
        return moments.build().toArray();
    }

    private double gap(SplittableRandom random) {
        return -Math.log(1 - random.nextDouble()) * NANOS_PER_SECOND / perSecond;
    }
}
