package io.sluice.monitor.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.command.Command;
import io.sluice.contracts.command.CommandResult;
import io.sluice.contracts.command.CommandType;
import io.sluice.contracts.command.Phase;
import io.sluice.contracts.job.Job;
import io.sluice.contracts.job.JobSpec;
import io.sluice.contracts.job.SavepointPlan;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Savepoints that a spec asks for, in the topology: taken while the job runs, and disposed of when there are too many. */
class SavepointsTopologyTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Rig rig = new Rig();

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void oneIsTakenWhileTheJobRunsAndTheOldestGoes() {
        declare();
        rig.seen(1, "RUNNING");

        for (int i = 1; i <= 2; i++) {
            passAMinuteRunning();
            Command command = rig.commands.readValue();
            assertThat(command).isInstanceOf(Command.TakeSavepoint.class);
            end(command, CommandType.SAVEPOINT, "file:/s/" + i);
        }
        rig.pass(Rig.SECOND.multipliedBy(2));

        Command dispose = rig.commands.readValue();
        assertThat(((Command.DisposeSavepoint) dispose).savepoint()).isEqualTo("file:/s/1");
        end(dispose, CommandType.DISPOSE, "file:/s/1");
        assertThat(rig.commands.isEmpty()).isTrue();
    }

    @Test
    void aJobThatIsNotSeenRunningHasToWait() {
        declare();
        rig.seen(1, "RESTARTING");

        rig.pass(MINUTE.plus(Rig.SECOND));

        assertThat(rig.commands.isEmpty()).isTrue();
    }

    @Test
    void aDeletedJobLeavesNothingBehind() {
        declare();

        rig.jobs.pipeInput(Rig.JOB.toString(), null, rig.now);

        assertThat(rig.driver.getKeyValueStore(Stores.SAVEPOINTS).get(Rig.JOB.toString()))
                .isNull();
    }

    private void passAMinuteRunning() {
        rig.pass(MINUTE);
        rig.seen(1, "RUNNING");
        rig.pass(Rig.SECOND.multipliedBy(2));
    }

    private void end(Command command, CommandType type, String path) {
        rig.tell(type, command.header().id().value(), Phase.SUCCEEDED, CommandResult.ofDisposal(path));
    }

    private void declare() {
        Job job = Rig.job(Rig.JOB, "local", Rig.run(1));
        JobSpec plain = job.spec();
        JobSpec spec = new JobSpec(
                plain.cluster(),
                plain.flink(),
                plain.desired(),
                plain.upgrade(),
                plain.priority(),
                plain.labels(),
                null,
                null,
                List.of(),
                plain.repair(),
                new SavepointPlan(MINUTE, null, 1, null));
        rig.declare(new Job(job.id(), 1, spec, job.desired(), job.run(), job.createdAt(), job.updatedAt(), null));
    }
}
