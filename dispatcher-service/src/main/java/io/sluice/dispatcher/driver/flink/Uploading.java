package io.sluice.dispatcher.driver.flink;

import io.sluice.contracts.job.JarReference;
import io.sluice.contracts.problem.Problem;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.dispatcher.jar.Jars;
import io.sluice.dispatcher.jar.StagedJar;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Lock;

/**
 * Has a job's jar on its cluster, once per content: it is named after its SHA-256 and found again under that name, also
 * after a restart of either side.
 */
final class Uploading {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Jars jars;

    Uploading(Jars jars) {
        this.jars = jars;
    }

    /** The jar on the cluster, or why not now. */
    sealed interface Result {}

    record Uploaded(String id) implements Result {}

    record NotNow(Duration after, Problem problem) implements Result {}

    Result ensure(FlinkCluster cluster, JarReference reference) throws FlinkException, InterruptedException {
        try (StagedJar jar = jars.stage(reference)) {
            String name = jar.sha256() + ".jar";
            Lock lock = cluster.uploads();
            lock.lockInterruptibly();
            try {
                Optional<String> there = cluster.jar(name);
                return new Uploaded(there.isPresent() ? there.get() : cluster.upload(jar.file(), name));
            } finally {
                lock.unlock();
            }
        } catch (IOException e) {
            return new NotNow(
                    PAUSE,
                    ProblemType.JAR_NOT_FOUND.problem(
                            "The jar " + reference.text() + " cannot be had now: " + e.getMessage(),
                            "see whether its source can be reached; the command goes on until its deadline"));
        }
    }
}
