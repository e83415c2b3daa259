package io.sluice.benchmarks.history;

import java.time.Duration;

/**
 * What came of starting a server, each time since its process began.
 *
 * @param answered it answered at all
 * @param first it listed a job
 * @param all it listed all, and the whole list had been read
 */
record Start(Duration answered, Duration first, Duration all) {}
