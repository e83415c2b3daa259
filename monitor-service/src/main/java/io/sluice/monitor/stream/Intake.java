package io.sluice.monitor.stream;

import io.sluice.contracts.JobId;
import io.sluice.contracts.archive.ArchivedRun;
import io.sluice.contracts.observation.Observation;
import io.sluice.contracts.observation.Observation.Absent;
import io.sluice.contracts.observation.Observation.Answered;
import io.sluice.contracts.observation.Observation.Archived;
import io.sluice.contracts.observation.Observation.Checkpointed;
import io.sluice.contracts.observation.Observation.Commanded;
import io.sluice.contracts.observation.Observation.Exited;
import io.sluice.contracts.observation.Observation.Seen;
import io.sluice.contracts.observation.Observation.Unreachable;
import io.sluice.monitor.fold.Contact;
import io.sluice.monitor.fold.Fold;
import io.sluice.monitor.fold.FoldState;
import java.time.Instant;
import java.util.List;

/** Brings each piece of evidence to the job that it is about, and each sign of life to the contact that gave it. */
final class Intake {

    /** The source of what the history service tells. */
    private static final String ARCHIVE = "archive";

    private final Fold fold;
    private final Jobs jobs;
    private final Contacts contacts;
    private final EarlyArchives early;
    private final Moments moments;
    private final Judge judge;
    private final Corrections corrections;

    Intake(
            Fold fold,
            Jobs jobs,
            Contacts contacts,
            EarlyArchives early,
            Moments moments,
            Judge judge,
            Corrections corrections) {
        this.fold = fold;
        this.jobs = jobs;
        this.contacts = contacts;
        this.early = early;
        this.moments = moments;
        this.judge = judge;
        this.corrections = corrections;
    }

    void observe(Observation observation) {
        switch (observation) {
            case Seen seen -> {
                contacts.answered(contactOf(seen.job(), seen.cluster(), seen.source()), seen.at());
                update(seen.job(), observation);
            }
            case Absent absent -> {
                contacts.answered(contactOf(absent.job(), absent.cluster(), absent.source()), absent.at());
                update(absent.job(), observation);
            }
            case Answered answer -> answered(answer);
            case Unreachable silence -> {
                if (silence.job() == null) {
                    contacts.failed(silence.cluster(), silence.at(), silence.cause());
                } else if (jobs.has(silence.job().toString())) {
                    contacts.failed(silence.job().toString(), silence.at(), silence.cause());
                }
            }
            case Exited exited -> update(exited.job(), observation);
            case Archived archived -> update(archived.job(), observation);
            case Commanded commanded -> update(commanded.event().job(), observation);
            case Checkpointed checkpointed -> {
                // It is no evidence of a state.
            }
        }
    }

    void takeArchive(String key, ArchivedRun archive) {
        FoldState job = jobs.find(key);
        if (job == null) {
            // One that belongs to no job of ours names no run, and has a key of its own.
            if (archive.run() != null) {
                early.keep(key, archive, moments.now());
            }
        } else {
            job.runOf(archive)
                    .map(run -> new Archived(job.job(), run, archive.state(), archive.cause(), ARCHIVE, archive.end()))
                    .ifPresent(archived -> update(job.job(), archived));
        }
    }

    /** The job is known now: what waited for it is evidence about it. */
    void declared(String key) {
        early.take(key).forEach(archive -> takeArchive(key, archive));
    }

    private void answered(Answered answer) {
        if (answer.job() == null) {
            clusterAnswered(answer.cluster(), answer.at());
        } else {
            ownAnswered(answer.job().toString(), answer.at());
        }
        answer.others().forEach((name, at) -> {
            if (name.indexOf('/') < 0) {
                clusterAnswered(name, at);
            } else {
                ownAnswered(name, at);
            }
        });
    }

    private void clusterAnswered(String cluster, Instant at) {
        contacts.answered(cluster, at);
        judge.clusterAnswered(cluster);
    }

    /** The job's own JobManager, or the one that it shares with some others of its cluster. */
    private void ownAnswered(String key, Instant at) {
        if (!jobs.has(key)) {
            return;
        }
        Contact before = contacts.own(key);
        contacts.answered(key, at);
        // Whom to believe may change with the first answer after a silence; else it only confirms.
        if (before == null || before.failures() > 0 || jobs.needsAnswers(key)) {
            judge.judge(List.of(key));
        }
    }

    /** Whose answer it was: the JobManager's of the job alone, or one that stands for the whole cluster. */
    private String contactOf(JobId job, String cluster, String source) {
        String key = job.toString();
        return !source.equals(Fold.RESOURCES) && jobs.hasResource(key) ? key : cluster;
    }

    private void update(JobId job, Observation observation) {
        String key = job.toString();
        FoldState before = jobs.find(key);
        // About a job that is not declared (yet, or any more): who saw it tells it again.
        if (before != null) {
            FoldState after = fold.observe(before, observation, moments.of(before.cluster(), key));
            if (observation instanceof Seen seen && seen.repeated()) {
                corrections.compare(before, after, seen);
            }
            jobs.keep(key, before, after);
        }
    }
}
