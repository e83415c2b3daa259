package io.sluice.monitor.probe.cruisecontrol;

import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.job.Run;
import io.sluice.contracts.observation.Observation;
import io.sluice.contracts.observation.Observation.Absent;
import io.sluice.contracts.observation.Observation.Answered;
import io.sluice.contracts.observation.Observation.Seen;
import io.sluice.contracts.observation.Observation.Unreachable;
import io.sluice.cruisecontrol.answer.Meaning;
import io.sluice.cruisecontrol.answer.Reading;
import io.sluice.cruisecontrol.budget.RateBudget;
import io.sluice.cruisecontrol.watch.Question;
import io.sluice.cruisecontrol.watch.Saying;
import io.sluice.cruisecontrol.watch.Watched;
import io.sluice.cruisecontrol.watch.Watcher;
import io.sluice.monitor.probe.ObservationLog;
import io.sluice.monitor.probe.Probe;
import io.sluice.monitor.roster.Assignment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks at one Cruise Control. What the watcher wants to know is asked as far as the budget goes; what has to wait is asked
 * in a later round. First what changed is told, then to each partition that has jobs of the cluster whether it answered.
 */
public final class CruiseControlProbe implements Probe {

    static final String SOURCE = "cruise-control";

    private static final int[] DASHES = {8, 13, 18, 23};

    private final String cluster;
    private final CruiseControlServer server;
    private final Movement movement;
    private final RateBudget budget;
    private final Watcher watcher;
    private final Told told;
    private final ObservationLog log;
    private final Clock clock;

    /** @param repeatAfter after this long a run is told again, changed or not */
    public CruiseControlProbe(
            String cluster,
            CruiseControlServer server,
            Movement movement,
            RateBudget budget,
            Watcher watcher,
            Duration repeatAfter,
            ObservationLog log,
            Clock clock) {
        this.cluster = cluster;
        this.server = server;
        this.movement = movement;
        this.budget = budget;
        this.watcher = watcher;
        this.told = new Told(repeatAfter);
        this.log = log;
        this.clock = clock;
    }

    @Override
    public Result round(Collection<Assignment> jobs) throws InterruptedException {
        watcher.begin(watched(jobs));
        Instant asked = clock.instant();
        Contact contact = ask();
        told.compare(watcher.sayings(), asked).forEach(this::tell);
        if (contact.silence() != null) {
            tellOwners(jobs, new Unreachable(null, cluster, contact.silence(), SOURCE, asked));
            return new Result.Unreachable(contact.silence());
        }
        if (contact.answered()) {
            tellOwners(jobs, new Answered(cluster, SOURCE, asked));
        }
        return new Result.Answered();
    }

    @Override
    public void close() {
        movement.close();
    }

    /**
     * How the questions of a round went.
     *
     * @param silence why the server did not answer; absent where it did, or nothing was asked
     */
    private record Contact(boolean answered, @Nullable String silence) {}

    private Contact ask() throws InterruptedException {
        boolean answered = false;
        for (Optional<Question> next = next(); next.isPresent(); next = next()) {
            switch (next.get()) {
                case Question.Movement question -> watcher.take(question, movement.isUnderWay(), clock.instant());
                case Question.ToCruiseControl question -> {
                    Optional<Reading> reading = send(question);
                    if (reading.isEmpty()) {
                        return new Contact(answered, null);
                    }
                    watcher.take(question, reading.get(), clock.instant());
                    boolean isLook = question.request().needsSlot();
                    if (isLook && !Watcher.isAnswer(reading.get())) {
                        return new Contact(answered, reading.get().detail());
                    }
                    answered |= isLook;
                }
            }
        }
        return new Contact(answered, null);
    }

    private Optional<Question> next() {
        return watcher.next(clock.instant(), budget.allowed() > 1);
    }

    /** The answer; empty where the budget has nothing left. */
    private Optional<Reading> send(Question.ToCruiseControl question) throws InterruptedException {
        if (!question.request().needsSlot()) {
            return Optional.of(server.send(question.request()));
        }
        Optional<RateBudget.Permit> permit = budget.take(clock.instant());
        if (permit.isEmpty()) {
            return Optional.empty();
        }
        try {
            Reading reading = server.send(question.request());
            if (reading.is(Meaning.CONTENTION)) {
                permit.get().contended(clock.instant());
            }
            return Optional.of(reading);
        } finally {
            permit.get().answered(clock.instant());
        }
    }

    private static List<Watched> watched(Collection<Assignment> jobs) {
        return jobs.stream()
                .filter(job -> job.run() != null)
                .map(job -> new Watched(
                        job.job(),
                        Objects.requireNonNull(job.run()).id(),
                        taskOf(job, Objects.requireNonNull(job.run()))))
                .toList();
    }

    /** The name of the run's task; absent while the run still has the name that was derived for it. */
    private static @Nullable String taskOf(Assignment job, Run run) {
        if (run.flinkJobId().equals(FlinkJobId.of(job.job(), run.command()))) {
            return null;
        }
        StringBuilder text = new StringBuilder(run.flinkJobId().value());
        for (int dash : DASHES) {
            text.insert(dash, '-');
        }
        return text.toString();
    }

    private void tell(Told.News news) {
        Watched watched = news.watched();
        Observation observation = switch (news.saying()) {
            case Saying.Word said ->
                Seen.ofRebalance(
                        watched.job(),
                        watched.run(),
                        cluster,
                        said.word().text(),
                        said.cause(),
                        SOURCE,
                        news.at(),
                        said.report());
            case Saying.Lost lost -> new Absent(watched.job(), watched.run(), cluster, SOURCE, news.at());
        };
        log.tell(watched.job(), observation, () -> told.isNotInTheLog(watched.job()));
    }

    private void tellOwners(Collection<Assignment> jobs, Observation observation) {
        jobs.stream()
                .mapToInt(job -> log.partitionOf(job.job()))
                .distinct()
                .forEach(partition -> log.tell(partition, cluster, observation));
    }
}
