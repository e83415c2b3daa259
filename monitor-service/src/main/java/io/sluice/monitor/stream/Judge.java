package io.sluice.monitor.stream;

import io.sluice.monitor.fold.Fold;
import io.sluice.monitor.fold.FoldState;
import java.util.List;

/** Judges jobs of one partition because time has passed or somebody answered, and only those for whom that may matter. */
final class Judge {

    private final Fold fold;
    private final Jobs jobs;
    private final Moments moments;

    Judge(Fold fold, Jobs jobs, Moments moments) {
        this.fold = fold;
        this.jobs = jobs;
        this.moments = moments;
    }

    /** Time has passed: whoever has been silent for long makes states stale. */
    void look() {
        moments.look();
        for (String cluster : jobs.clusters()) {
            if (fold.isSilent(moments.of(cluster))) {
                judge(jobs.on(cluster, job -> !job.stale()));
            }
        }
        judge(jobs.all(job -> job.hasOwnJobManager() && !job.stale()).stream()
                .filter(this::isItsJobManagerSilent)
                .toList());
    }

    /** The cluster answered, and said nothing about single jobs. */
    void clusterAnswered(String cluster) {
        // An answer that comes late, as when the log is read up, confirms nothing any more.
        boolean confirms = !fold.isSilent(moments.of(cluster));
        judge(jobs.on(cluster, job -> confirms && job.stale() || job.awaitsGrace()));
    }

    void judge(List<String> keys) {
        for (String key : keys) {
            FoldState before = jobs.find(key);
            if (before != null) {
                jobs.keep(key, before, fold.judge(before, moments.of(before.cluster(), key)));
            }
        }
    }

    private boolean isItsJobManagerSilent(String key) {
        FoldState job = jobs.find(key);
        return job != null && fold.isItsJobManagerSilent(moments.of(job.cluster(), key));
    }
}
