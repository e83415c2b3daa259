package io.sluice.dispatcher.driver.flink;

import io.sluice.contracts.job.JarReference;
import io.sluice.contracts.problem.Problem;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.dispatcher.driver.Conduct;
import io.sluice.dispatcher.jar.Jars;
import io.sluice.dispatcher.jar.StagedJar;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

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

    /** The jar on the cluster, or why there is none. */
    sealed interface Result {}

    record Uploaded(String id) implements Result {}

    record NotNow(Duration after, Problem problem) implements Result {}

    record Overtaken() implements Result {}

    Result ensure(FlinkCluster cluster, JarReference reference, Conduct conduct)
            throws FlinkException, InterruptedException {
        try {
            return fetched(cluster, reference, conduct);
        } catch (IOException e) {
            return new NotNow(
                    PAUSE,
                    ProblemType.JAR_NOT_FOUND.problem(
                            "The jar " + reference.text() + " cannot be had now: " + e.getMessage(),
                            "see whether its source can be reached; the command goes on until its deadline"));
        }
    }

    /** It may come from far away: the cluster has nothing to do with that. */
    private Result fetched(FlinkCluster cluster, JarReference reference, Conduct conduct)
            throws IOException, FlinkException, InterruptedException {
        // Held here, so that the copy is deleted also if the partition is lost while the command waits to go on.
        AtomicReference<@Nullable StagedJar> staged = new AtomicReference<>();
        try {
            Optional<JarReference> there = conduct.aside(() -> {
                staged.set(jars.stage(reference));
                return reference;
            });
            return there.isPresent()
                    ? onCluster(cluster, Objects.requireNonNull(staged.get()), conduct)
                    : new Overtaken();
        } finally {
            StagedJar copy = staged.get();
            if (copy != null) {
                copy.close();
            }
        }
    }

    /** Two starts at once don't upload the same jar twice: one does, and the other waits and looks again. */
    private static Result onCluster(FlinkCluster cluster, StagedJar jar, Conduct conduct)
            throws FlinkException, InterruptedException {
        String name = jar.sha256() + ".jar";
        Optional<String> there = cluster.jar(name);
        while (there.isEmpty()) {
            CountDownLatch ours = new CountDownLatch(1);
            CountDownLatch theirs = cluster.uploads().putIfAbsent(name, ours);
            if (theirs == null) {
                return uploadAlone(cluster, jar, name, ours, conduct);
            }
            Optional<String> over = conduct.aside(() -> {
                theirs.await();
                return name;
            });
            if (over.isEmpty()) {
                return new Overtaken();
            }
            there = cluster.jar(name);
        }
        return new Uploaded(there.get());
    }

    private static Result uploadAlone(
            FlinkCluster cluster, StagedJar jar, String name, CountDownLatch over, Conduct conduct)
            throws FlinkException, InterruptedException {
        try {
            // The one before may have come to its end since the last look.
            Optional<String> there = cluster.jar(name);
            Optional<String> id = there.isPresent() ? there : conduct.harmless(() -> cluster.upload(jar.file(), name));
            return id.<Result>map(Uploaded::new).orElseGet(Overtaken::new);
        } finally {
            cluster.uploads().remove(name, over);
            over.countDown();
        }
    }
}
