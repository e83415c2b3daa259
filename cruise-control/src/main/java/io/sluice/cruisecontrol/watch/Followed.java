package io.sluice.cruisecontrol.watch;

import io.sluice.contracts.rebalance.Progress;
import io.sluice.contracts.rebalance.Proposal;
import io.sluice.contracts.rebalance.RebalanceReport;
import io.sluice.contracts.rebalance.RebalanceWord;
import io.sluice.cruisecontrol.answer.Reading;
import io.sluice.cruisecontrol.request.CruiseControlRequest;
import io.sluice.cruisecontrol.request.Reason;
import io.sluice.cruisecontrol.task.ExecutorState;
import io.sluice.cruisecontrol.task.Proposals;
import io.sluice.cruisecontrol.task.UserTask;
import io.sluice.cruisecontrol.task.UserTasks;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One run that is followed: what was heard of it so far, and what is still to be asked. */
final class Followed {

    private Watched watched;
    private @Nullable UserTask task;
    /** Requests of ours that the server had answered when it listed the task last. */
    private List<String> witnesses = List.of();

    private @Nullable Sighting firstSighting;
    private @Nullable Proposal proposal;
    private @Nullable Progress progress;
    private @Nullable Inquiry inquiry;
    private boolean wantsResult;
    private @Nullable Saying saying;

    /** How far the executor was when it was first seen at work for the run. */
    private record Sighting(long done, Instant at) {}

    Followed(Watched watched) {
        this.watched = watched;
    }

    Watched watched() {
        return watched;
    }

    /** The dispatcher may have named its task meanwhile, or begun another one. */
    void now(Watched news) {
        if (!news.equals(watched)) {
            watched = news;
            inquiry = null;
            boolean isSame = task != null && task.id().equals(news.task());
            if (!isSame) {
                task = null;
                firstSighting = null;
                saying = null;
                wantsResult = false;
            }
        }
    }

    Optional<Saying> saying() {
        return Optional.ofNullable(saying);
    }

    boolean isOpen() {
        return saying == null || !saying.isSettled();
    }

    boolean isLost() {
        return saying instanceof Saying.Lost;
    }

    boolean isExecuting() {
        return saying instanceof Saying.Word said && said.word() == RebalanceWord.REBALANCING;
    }

    /** Whether the listing of all tasks is needed: by its id it cannot be found. */
    boolean wantsAllTasks() {
        return isOpen() && (watched.task() == null || inquiry != null && inquiry.all() == null);
    }

    boolean wantsExecutor() {
        return inquiry != null && inquiry.executor() == null;
    }

    boolean wantsMovement() {
        return inquiry != null && inquiry.moving() == null;
    }

    /** The look at what its task came to. */
    Optional<CruiseControlRequest> resultToAsk() {
        return wantsResult && task != null ? task.look() : Optional.empty();
    }

    /**
     * An answer that would list its task.
     *
     * @param answered requests of ours that the server has answered lately, by their ids
     */
    void listed(UserTasks tasks, boolean all, List<String> answered) {
        Optional<UserTask> found =
                watched.task() == null ? tasks.ofReason(Reason.ofRun(watched.run())) : tasks.find(watched.task());
        if (found.isPresent()) {
            seen(found.get());
            witnesses = answered;
        } else {
            inquiry = inquiry == null ? Inquiry.opened() : inquiry;
            inquiry = all ? inquiry.all(tasks) : inquiry;
            concludeInquiry();
        }
    }

    void executor(ExecutorState executor, Instant now) {
        if (executor.worksFor(watched.task(), Reason.ofRun(watched.run()))) {
            firstSighting = firstSighting == null ? new Sighting(executor.done(), now) : firstSighting;
            progress = executor.progress(firstSighting.done(), firstSighting.at(), now);
            if (isExecuting()) {
                say(RebalanceWord.REBALANCING, null);
            }
        }
        if (inquiry != null) {
            inquiry = inquiry.executor(executor);
            concludeInquiry();
        }
    }

    void moving(Optional<Boolean> moving) {
        if (inquiry != null) {
            inquiry = inquiry.moving(moving);
            concludeInquiry();
        }
    }

    /** What its ended task came to. */
    void result(Reading reading) {
        UserTask ended = task;
        if (ended == null) {
            return;
        }
        switch (reading.meaning()) {
            case RESULT -> {
                wantsResult = false;
                proposal = Proposals.of(reading.body()).orElse(proposal);
                say(wordOfResult(ended), null);
            }
            case REFUSED -> {
                wantsResult = false;
                say(RebalanceWord.NOT_READY, reading.detail());
            }
            // The dispatcher, which asked for it, tries again: nothing has failed.
            case NOT_READY, STARTING_UP, CONFLICT -> say(RebalanceWord.PENDING_PROPOSAL, reading.detail());
            case UNKNOWN_TASK -> {
                wantsResult = false;
                inquiry = Inquiry.opened();
            }
            case PENDING, CONTENTION, OUTAGE, AUTHENTICATION -> {
                // Asked for again in the next round.
            }
        }
    }

    private void seen(UserTask found) {
        boolean isNew = task == null || !task.id().equals(found.id()) || task.status() != found.status();
        task = found;
        inquiry = null;
        switch (found.status()) {
            case ACTIVE -> say(RebalanceWord.PENDING_PROPOSAL, null);
            case IN_EXECUTION -> say(RebalanceWord.REBALANCING, null);
            case COMPLETED -> {
                wantsResult = proposal == null || isNew && !found.isExecution();
                say(wordOfResult(found), null);
            }
            // Why, and whether it is a failure at all, only its result says.
            case COMPLETED_WITH_ERROR -> wantsResult = isNew || wantsResult;
        }
    }

    private static RebalanceWord wordOfResult(UserTask ended) {
        if (!ended.isExecution()) {
            return RebalanceWord.PROPOSAL_READY;
        }
        return switch (ended.status()) {
            case COMPLETED -> RebalanceWord.READY;
            case COMPLETED_WITH_ERROR -> RebalanceWord.COMPLETED_WITH_ERROR;
            case ACTIVE, IN_EXECUTION -> RebalanceWord.REBALANCING;
        };
    }

    private void concludeInquiry() {
        if (inquiry != null && inquiry.isComplete()) {
            saying = Verdict.of(inquiry, watched, Reason.ofRun(watched.run()), task, witnesses, report());
            inquiry = null;
        }
    }

    private void say(RebalanceWord word, @Nullable String cause) {
        saying = new Saying.Word(word, cause, report());
    }

    private RebalanceReport report() {
        return new RebalanceReport(proposal, progress);
    }
}
