package io.sluice.monitor.stream;

import io.sluice.contracts.JobId;
import io.sluice.contracts.checkpoint.CheckpointEvent;
import io.sluice.contracts.command.Command;
import io.sluice.contracts.job.AppliedPolicies;
import io.sluice.contracts.job.Job;
import io.sluice.contracts.job.NamespaceDefaults;
import io.sluice.contracts.observation.Observation.Checkpointed;
import io.sluice.contracts.observation.Observation.Commanded;
import io.sluice.monitor.checkpoint.JobCheckpoints;
import io.sluice.policy.Decision;
import io.sluice.policy.InForce;
import io.sluice.policy.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The edge of checkpoints and policies in one partition. What is told, what is decided, the command that follows and what is
 * remembered of it are one transaction: a crash in between makes neither none nor two of them.
 */
public final class CheckpointProcessor implements Processor<String, Input, String, Object> {

    /** The node's name, and that of the node that writes the events. */
    static final String NODE = "checkpoints";

    static final String EVENTS = "told-checkpoints";

    /** @param every how often it is looked at what time alone decides */
    public record Settings(NamespaceDefaults defaults, CheckpointMetrics metrics, Duration every) {}

    private static final Logger LOG = Logger.getLogger(CheckpointProcessor.class);

    private final Settings settings;
    private final Set<String> timed = new HashSet<>();
    private ProcessorContext<String, Object> context;
    private Remembered<JobCheckpoints> jobs;
    private Alerts alerts;

    CheckpointProcessor(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void init(ProcessorContext<String, Object> newContext) {
        context = newContext;
        jobs = new Remembered<>(newContext.getStateStore(Stores.CHECKPOINTS));
        alerts = new Alerts(newContext);
        timed.clear();
        jobs.all().forEach(this::watch);
        newContext.schedule(settings.every(), PunctuationType.WALL_CLOCK_TIME, time -> tick());
    }

    @Override
    public void process(Record<String, Input> input) {
        switch (input.value()) {
            case Input.Declared declared -> declare(declared.job());
            case Input.Deleted deleted -> forget(input.key());
            case Input.Observed observed
            when observed.observation() instanceof Checkpointed news -> {
                JobCheckpoints before = jobs.get(news.job().toString());
                // Of a job that is not declared (yet, or any more): who saw it tells it again.
                if (before != null) {
                    keep(news.job(), before, before.take(news));
                }
            }
            case Input.Observed observed
            when observed.observation() instanceof Commanded news -> {
                JobId job = news.event().job();
                JobCheckpoints before = jobs.get(job.toString());
                if (before != null) {
                    keep(job, before, before.told(news.event()));
                }
            }
            case Input.Observed observed -> {
                // Evidence of states.
            }
            case Input.Archived archived -> {
                // An archive tells how a run ended, and when it does nobody is to act any more.
            }
            case Input.Listed listed -> {
                // Nothing about checkpoints.
            }
        }
    }

    private void declare(Job job) {
        JobCheckpoints before = jobs.get(job.id().toString());
        AppliedPolicies policies = settings.defaults().policiesOf(job.id(), job.spec());
        keep(job.id(), before, JobCheckpoints.declare(before, InForce.of(job, policies.inForce()), now()));
        alerts.tell(PolicyNotices.ofFit(job, policies.misfits(), now()));
    }

    private void forget(String key) {
        jobs.delete(key);
        timed.remove(key);
    }

    private void tick() {
        for (String key : List.copyOf(timed)) {
            JobCheckpoints before = jobs.get(key);
            if (before != null) {
                keep(JobId.of(key), before, before.tick(now()));
            }
        }
    }

    private void keep(JobId job, @Nullable JobCheckpoints before, JobCheckpoints.Turn turn) {
        if (!turn.after().equals(before)) {
            jobs.put(job.toString(), turn.after());
            watch(job.toString(), turn.after());
        }
        turn.events().forEach(event -> tell(job, event));
        turn.steps().forEach(step -> tell(job, step));
    }

    private void tell(JobId job, CheckpointEvent event) {
        settings.metrics().told(event);
        forward(job, event, EventHeaders.checkpoint(event, now()), EVENTS);
    }

    private void tell(JobId job, Step step) {
        step.tellings().forEach(telling -> alerts.tell(PolicyNotices.of(job, telling)));
        step.decisions().forEach(decision -> {
            settings.metrics().decided(decision);
            LOG.infof("Policy: %s (%s); job=%s command=%s", decision.verdict(), decision.reason(), job, idOf(decision));
        });
        step.commands()
                .forEach(command -> forward(job, command, EventHeaders.command(command, now()), FoldTopology.COMMANDS));
    }

    private void forward(JobId job, Object message, Headers headers, String node) {
        context.forward(new Record<>(job.toString(), message, context.currentSystemTimeMs(), headers), node);
    }

    private void watch(String key, JobCheckpoints job) {
        if (job.policies().waitsForTime()) {
            timed.add(key);
        } else {
            timed.remove(key);
        }
    }

    private static @Nullable String idOf(Decision decision) {
        Command command = decision.command();
        return command == null ? null : decision.id();
    }

    private Instant now() {
        return Instant.ofEpochMilli(context.currentSystemTimeMs());
    }
}
