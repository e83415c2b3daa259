package io.sluice.monitor.probe.kubernetes;

import io.sluice.contracts.JobId;
import io.sluice.contracts.command.AdoptTarget;
import io.sluice.contracts.job.Run;
import io.sluice.contracts.kubernetes.ResourceMarks;
import io.sluice.contracts.observation.Observation;
import io.sluice.contracts.rebalance.Proposal;
import io.sluice.contracts.rebalance.RebalanceReport;
import io.sluice.contracts.rebalance.RebalanceWord;
import io.sluice.contracts.unmanaged.UnmanagedJob;
import io.sluice.cruisecontrol.strimzi.KafkaRebalance;
import io.sluice.monitor.probe.ObservationLog;
import io.sluice.monitor.roster.Assignment;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What Strimzi says about the rebalances among the jobs of a Kubernetes cluster. It takes no slot of any Cruise Control. */
final class Rebalances {

    static final String SOURCE = "kafka-rebalance";

    /** What is told of a run whose resource is not there. */
    private static final String GONE = "gone";

    private final String cluster;
    private final RebalanceWatch watch;
    private final ObservationLog log;
    private final Told told;

    Rebalances(String cluster, RebalanceWatch watch, ObservationLog log, Duration repeatAfter) {
        this.cluster = cluster;
        this.watch = watch;
        this.log = log;
        this.told = new Told(repeatAfter);
    }

    RebalanceWatch watch() {
        return watch;
    }

    /** What makes a telling news: figures that only move on are told with the next one. */
    private record Meaning(
            RebalanceWord word,
            @Nullable String cause,
            @Nullable Proposal proposal,
            int percent) {

        static Meaning of(RebalanceWord word, @Nullable String cause, RebalanceReport report) {
            int percent = report.progress() == null ? -1 : report.progress().percent();
            return new Meaning(word, cause, report.proposal(), percent);
        }

        /** Nothing becomes of it by itself, so it is as of when it was heard first. */
        boolean isSettled() {
            return switch (word) {
                case PROPOSAL_READY, STOPPED, READY, NOT_READY, COMPLETED_WITH_ERROR -> true;
                case NEW, PENDING_PROPOSAL, REBALANCING, UNSETTLED -> false;
            };
        }
    }

    void tell(Collection<Assignment> jobs, Instant asked) throws InterruptedException {
        told.begin(jobs.stream().map(Assignment::job).toList());
        for (Assignment job : jobs) {
            if (job.run() != null) {
                tell(job.job(), job.run(), asked);
            }
        }
    }

    private void tell(JobId job, Run run, Instant asked) throws InterruptedException {
        Optional<RebalanceWatch.Watched> found = watch.of(job).filter(watched -> isOf(watched.resource(), run));
        if (found.isPresent()) {
            tell(job, run, found.get(), asked);
        } else if (told.isDue(job, run.id(), GONE, asked) && (watch.of(job).isPresent() || watch.isAbsent(job))) {
            tell(job, run, GONE, new Observation.Absent(job, run.id(), cluster, SOURCE, asked), asked);
        }
    }

    private void tell(JobId job, Run run, RebalanceWatch.Watched watched, Instant asked) {
        KafkaRebalance resource = watched.resource();
        String statusBefore = resource.annotation(ResourceMarks.STATUS_BEFORE, "");
        RebalanceWord word = resource.word(statusBefore.isEmpty() ? null : statusBefore);
        RebalanceReport report = word == RebalanceWord.NEW || word == RebalanceWord.PENDING_PROPOSAL
                ? new RebalanceReport(null, null)
                : resource.report(watched.map());
        Meaning meaning = Meaning.of(word, word == RebalanceWord.PENDING_PROPOSAL ? null : resource.cause(), report);
        Instant at = meaning.isSettled() ? told.since(job, run.id(), meaning, asked) : asked;
        tell(
                job,
                run,
                meaning,
                Observation.Seen.ofRebalance(job, run.id(), cluster, word.text(), meaning.cause(), SOURCE, at, report),
                asked);
    }

    private void tell(JobId job, Run run, Object meaning, Observation observation, Instant now) {
        if (told.isDue(job, run.id(), meaning, now)) {
            told.tell(job, run.id(), meaning, now);
            log.tell(job, observation, () -> told.isNotInTheLog(job));
        }
    }

    private static boolean isOf(KafkaRebalance resource, Run run) {
        return run.id().value().equals(resource.annotation(ResourceMarks.RUN, ""));
    }

    /** Those that bear no mark of a declared job. */
    List<UnmanagedJob> unmanaged(Set<String> declared) {
        return watch.all().stream()
                .filter(listed -> listed.owner() == null || !declared.contains(listed.owner()))
                .map(listed -> new UnmanagedJob(
                        AdoptTarget.ofKafkaRebalance(listed.namespace(), listed.name()),
                        listed.job(),
                        null,
                        null,
                        Objects.requireNonNull(listed.resource().word(null)).text(),
                        listed.since()))
                .toList();
    }
}
