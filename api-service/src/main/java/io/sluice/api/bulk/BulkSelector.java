package io.sluice.api.bulk;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.sluice.api.ApiConfig;
import io.sluice.api.view.BulkSelections;
import io.sluice.api.view.BulkSelections.Selection;
import io.sluice.api.view.JobFilter;
import io.sluice.api.view.JobView;
import io.sluice.api.view.ViewedJob;
import io.sluice.contracts.Digests;
import io.sluice.contracts.JobId;
import io.sluice.contracts.problem.ProblemException;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.rest.page.Page;
import io.sluice.rest.page.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which jobs a request means: those of the view that fit, or those that its first try under the same key has selected. */
@ApplicationScoped
class BulkSelector {

    private static final int ID_DIGITS = 64;

    private final JobView jobs;
    private final BulkSelections selections;
    private final int maxJobs;

    BulkSelector(JobView jobs, BulkSelections selections, ApiConfig config) {
        this.jobs = jobs;
        this.selections = selections;
        this.maxJobs = config.bulk().maxJobs();
    }

    /** @throws ProblemException {@code too-many-jobs} */
    List<SelectedJob> select(BulkRequest request) {
        return described(request.selector(), found(request.selector()));
    }

    /**
     * The jobs of the first request with this key.
     *
     * @throws ProblemException {@code too-many-jobs}, or {@code command-id-reused} if that was another request
     */
    List<SelectedJob> select(BulkRequest request, String principal, String key) {
        String id = Digests.hex(principal + "\n" + key, ID_DIGITS);
        Selection kept = selections
                .find(id)
                .orElseGet(() -> selections.keep(id, new Selection(request.content(), found(request.selector()))));
        if (!kept.content().equals(request.content())) {
            throw new ProblemException(ProblemType.COMMAND_ID_REUSED.problem(
                    "This Idempotency-Key came before with another selector or command",
                    "repeat the first request as it was, or send this one with a new key"));
        }
        return described(request.selector(), kept.jobs());
    }

    private List<JobId> found(JobFilter filter) {
        if (filter.jobs().size() > maxJobs) {
            throw tooMany(filter.jobs().size());
        }
        Page<ViewedJob> page = jobs.list(filter, new PageRequest(maxJobs, null));
        if (page.nextCursor() != null) {
            throw tooMany(jobs.count(filter));
        }
        return page.items().stream().map(viewed -> viewed.job().id()).toList();
    }

    private ProblemException tooMany(long all) {
        return new ProblemException(ProblemType.TOO_MANY_JOBS
                .problem(
                        "The selector selects " + all + " jobs, and one request sends to at most " + maxJobs,
                        "select fewer, for instance by namespace or label, and send several requests; or raise "
                                + "sluice.api.bulk.max-jobs")
                .at("/selector"));
    }

    /** The chosen with their states; of jobs that were named, also those that were not there. */
    private List<SelectedJob> described(JobFilter filter, List<JobId> chosen) {
        Map<JobId, ViewedJob> viewed = chosen.isEmpty()
                ? Map.of()
                : jobs.list(JobFilter.of(chosen), new PageRequest(chosen.size(), null)).items().stream()
                        .collect(toMap(found -> found.job().id(), identity()));
        Set<JobId> all = new HashSet<>(chosen);
        return (filter.jobs().isEmpty() ? chosen : filter.jobs())
                .stream()
                        .map(job ->
                                all.contains(job) ? SelectedJob.chosen(job, viewed.get(job)) : SelectedJob.unknown(job))
                        .toList();
    }
}
