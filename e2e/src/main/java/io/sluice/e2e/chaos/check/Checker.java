package io.sluice.e2e.chaos.check;

import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.command.CommandEvent;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.e2e.chaos.check.Violation.Kind;
import io.sluice.e2e.chaos.flink.Effect;
import io.sluice.e2e.chaos.real.RealRun;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Compares the log, the answers and the target's own record with what is promised of them. */
public final class Checker {

    private Checker() {}

    /** Every promise that the evidence shows to be broken. */
    public static Findings check(Evidence evidence) {
        Collection<Entry> log = Entry.of(evidence.log());
        List<Told> commands = Told.of(log, evidence.events());
        List<Violation> violations = new ArrayList<>(Answers.check(log, evidence.events(), evidence.deadLetters()));

        Map<JobId, List<Told>> commandsByJob = commands.stream().collect(Collectors.groupingBy(Told::job));
        Map<FlinkJobId, JobId> jobs = new HashMap<>();
        commands.forEach(command -> jobs.put(command.run(), command.job()));
        Map<JobId, List<Effect>> effectsByJob = new HashMap<>();
        for (Effect effect : evidence.effects()) {
            JobId job = jobs.get(effect.run());
            if (job == null) {
                violations.add(new Violation(Kind.FOREIGN_EFFECT, effect + " is on a run that no command began"));
            } else {
                effectsByJob.computeIfAbsent(job, any -> new ArrayList<>()).add(effect);
            }
        }
        Map<JobId, List<RealRun>> runsByJob = new HashMap<>();
        for (RealRun run : evidence.real().runs()) {
            JobId job = jobs.get(run.id());
            if (job == null) {
                violations.add(new Violation(Kind.FOREIGN_EFFECT, "No command began the real " + run));
            } else {
                runsByJob.computeIfAbsent(job, any -> new ArrayList<>()).add(run);
            }
        }
        commandsByJob.forEach((job, ofJob) -> {
            if (evidence.real().jobs().contains(job)) {
                violations.addAll(RealRuns.check(
                        ofJob,
                        runsByJob.getOrDefault(job, List.of()),
                        evidence.currentRuns().get(job)));
                return;
            }
            List<Effect> effects = effectsByJob.getOrDefault(job, List.of());
            violations.addAll(JobEffects.check(ofJob, effects));
            violations.addAll(Successes.check(ofJob, effects));
        });
        effectsByJob.forEach((job, effects) -> active(effects).stream()
                .filter(run -> !run.equals(evidence.currentRuns().get(job)))
                .forEach(run -> violations.add(new Violation(
                        Kind.ORPHAN_RUN,
                        job + " has the run " + run + " going, and its current one is "
                                + evidence.currentRuns().get(job)))));
        return new Findings(violations, figures(log, evidence));
    }

    /** How many places, and commands that followed from them, have no final event yet; 0 when everything has settled. */
    public static int unanswered(List<Logged> log, List<CommandEvent> events) {
        return Answers.unanswered(Entry.of(log), events);
    }

    private static Set<FlinkJobId> active(List<Effect> effects) {
        Set<FlinkJobId> active = new LinkedHashSet<>();
        for (Effect effect : effects) {
            switch (effect.kind()) {
                case SUBMITTED -> active.add(effect.run());
                case STOPPED, CANCELED -> active.remove(effect.run());
                case SAVEPOINT_TRIGGERED, SAVEPOINT_TAKEN, STOP_TRIGGERED -> {}
            }
        }
        return active;
    }

    private static Map<String, Long> figures(Collection<Entry> log, Evidence evidence) {
        Map<String, Long> figures = new TreeMap<>();
        figures.put("commands", (long) log.size());
        figures.put(
                "sentOn", log.stream().filter(entry -> entry.lies().size() > 1).count());
        figures.put("deadLetters", (long) evidence.deadLetters().size());
        figures.put("effects", (long) evidence.effects().size());
        figures.put("realRuns", (long) evidence.real().runs().size());
        figures.put(
                "realSavepoints",
                evidence.real().runs().stream()
                        .mapToLong(run -> run.savepoints().size())
                        .sum());
        for (CommandEvent event : evidence.events()) {
            figures.merge("events." + Json.labelOf(event.phase()), 1L, Long::sum);
            if (event.problem() != null && event.problem().is(ProblemType.IN_DOUBT)) {
                figures.merge("inDoubt", 1L, Long::sum);
            }
        }
        evidence.effects().forEach(effect -> figures.merge("effects." + effect.kind(), 1L, Long::sum));
        return figures;
    }
}
