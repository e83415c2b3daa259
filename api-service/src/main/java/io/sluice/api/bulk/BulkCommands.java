package io.sluice.api.bulk;

import io.sluice.api.ApiConfig;
import io.sluice.api.bulk.BulkItem.Result;
import io.sluice.api.bulk.BulkSender.Addressed;
import io.sluice.api.bulk.BulkSender.Fate;
import io.sluice.api.command.CommandIds;
import io.sluice.api.kafka.CommandLog;
import io.sluice.contracts.CommandId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.problem.Problem;
import io.sluice.contracts.problem.ProblemException;
import io.sluice.contracts.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Previews and sends. Whether Kafka is there is asked before a selection is kept, so that a refused request leaves no trace. */
@ApplicationScoped
class BulkCommands {

    private final BulkSelector selector;
    private final CommandLog log;
    private final BulkSender sender;
    private final Semaphore sending;
    private final InstantSource clock = InstantSource.system();

    BulkCommands(BulkSelector selector, CommandLog log, ApiConfig config) {
        this.selector = selector;
        this.log = log;
        this.sender =
                new BulkSender(log::requireKafka, log::begin, config.bulk().inFlight());
        this.sending = new Semaphore(config.bulk().maxConcurrent());
    }

    /** What would be sent. */
    List<BulkItem> preview(BulkRequest request) {
        return selector.select(request).stream()
                .map(selected -> selected.refusal() == null
                        ? BulkItem.of(selected, Result.WOULD_SEND, null, null)
                        : BulkItem.of(selected, Result.REFUSED, null, selected.refusal()))
                .toList();
    }

    /**
     * Sends to each job that is meant.
     *
     * @throws ProblemException nothing was sent
     */
    List<BulkItem> send(BulkRequest request, String principal, @Nullable String key) {
        if (!sending.tryAcquire()) {
            throw new ProblemException(ProblemType.TOO_MANY_REQUESTS.problem(
                    "Other bulk requests are being sent, as many as are taken at once", "try again in a moment"));
        }
        try {
            return sendNow(request, principal, key);
        } finally {
            sending.release();
        }
    }

    private List<BulkItem> sendNow(BulkRequest request, String principal, @Nullable String key) {
        CommandIds.requireKey(key);
        log.requireKafka();
        List<SelectedJob> selected = key == null ? selector.select(request) : selector.select(request, principal, key);
        Instant now = clock.instant();
        List<Addressed> commands = selected.stream()
                .filter(each -> each.refusal() == null)
                .map(each -> addressed(request, principal, each.job(), key, now))
                .toList();
        List<Fate> fates = sender.send(commands);
        requireAny(fates);
        return items(selected, commands, fates);
    }

    private static Addressed addressed(
            BulkRequest request, String principal, JobId job, @Nullable String key, Instant now) {
        CommandId id = CommandIds.of(principal, job, key, now);
        return new Addressed(job, id, CommandIds.named(request.command(), id, principal));
    }

    /** Where nothing at all was sent, that is the answer. */
    private static void requireAny(List<Fate> fates) {
        if (fates.isEmpty() || fates.stream().anyMatch(fate -> fate.result() != Result.REFUSED)) {
            return;
        }
        Problem problem = fates.getFirst().problem();
        if (problem != null) {
            throw new ProblemException(problem);
        }
    }

    private static List<BulkItem> items(List<SelectedJob> selected, List<Addressed> commands, List<Fate> fates) {
        Iterator<Addressed> command = commands.iterator();
        Iterator<Fate> fate = fates.iterator();
        List<BulkItem> items = new ArrayList<>();
        for (SelectedJob each : selected) {
            if (each.refusal() == null) {
                Fate its = fate.next();
                items.add(BulkItem.of(each, its.result(), command.next().id(), its.problem()));
            } else {
                items.add(BulkItem.of(each, Result.REFUSED, null, each.refusal()));
            }
        }
        return items;
    }
}
