package io.sluice.monitor.stream;

import io.sluice.monitor.fold.FoldState;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The jobs of one partition as the fold keeps them, found by id and by cluster. Whoever must know of a change is told when it
 * is kept.
 */
final class Jobs {

    private final Remembered<FoldState> folds;
    private final Changes changes;
    private final OwnJobManagers jobManagers;
    private final WatchedJobs watched = new WatchedJobs();

    Jobs(Remembered<FoldState> folds, Changes changes, OwnJobManagers jobManagers) {
        this.folds = folds;
        this.changes = changes;
        this.jobManagers = jobManagers;
    }

    /** Takes over what the owner before left in the store. */
    void takeOver() {
        folds.all().forEach((key, job) -> {
            watched.put(key, Watched.of(job));
            changes.known(key, job.status());
            jobManagers.follow(null, job);
        });
    }

    /** The job; null if it is not declared. */
    @Nullable
    FoldState find(String key) {
        return folds.get(key);
    }

    /** Whether it is declared: what is still told of one that is not (yet, or any more) is to leave nothing behind. */
    boolean has(String key) {
        return watched.has(key);
    }

    void keep(String key, @Nullable FoldState before, FoldState after) {
        if (after.equals(before)) {
            return;
        }
        folds.put(key, after);
        watched.put(key, Watched.of(after));
        jobManagers.follow(before, after);
        changes.kept(key, before, after);
    }

    void forget(String key) {
        FoldState before = folds.delete(key);
        if (before != null) {
            watched.remove(key);
            jobManagers.forget(before.job());
            changes.forgotten(key);
        }
    }

    /** Whether each further answer may change something for the job. */
    boolean needsAnswers(String key) {
        return watched.needsAnswers(key);
    }

    /** Whether a custom resource speaks of the job; false for one that is not declared. */
    boolean hasResource(String key) {
        return watched.hasResource(key);
    }

    /** The clusters that have jobs here. */
    Set<String> clusters() {
        return watched.clusters();
    }

    List<String> on(String cluster, Predicate<Watched> condition) {
        return watched.on(cluster, condition);
    }

    List<String> all(Predicate<Watched> condition) {
        return watched.all(condition);
    }
}
