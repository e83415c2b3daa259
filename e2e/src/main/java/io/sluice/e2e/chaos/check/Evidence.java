package io.sluice.e2e.chaos.check;

import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.command.CommandEvent;
import io.sluice.contracts.topic.Place;
import io.sluice.e2e.chaos.flink.Effect;
import io.sluice.e2e.chaos.real.RealRun;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Everything that is known after a run.
 *
 * @param log all of {@code sluice.commands}
 * @param events all of {@code sluice.command-events}, those of one job in their order
 * @param deadLetters the places that the dead letters name
 * @param currentRuns the current run of each job that is there and has one, by {@code sluice.jobs}
 * @param effects what the recording target recorded, in its order
 * @param real what a real Flink says, of jobs that the recording one has nothing of
 */
public record Evidence(
        List<Logged> log,
        List<CommandEvent> events,
        List<Place> deadLetters,
        Map<JobId, FlinkJobId> currentRuns,
        List<Effect> effects,
        Real real) {

    /**
     * @param jobs on the real Flink
     * @param runs all that it knows
     */
    public record Real(Set<JobId> jobs, List<RealRun> runs) {
        public static final Real NOTHING = new Real(Set.of(), List.of());
    }
}
