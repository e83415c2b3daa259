package io.sluice.dispatcher.mailbox;

import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.RunId;
import io.sluice.contracts.command.CommandResult;
import io.sluice.contracts.job.Desired;
import io.sluice.contracts.job.Job;
import io.sluice.contracts.job.Run;
import io.sluice.dispatcher.driver.Adopted;
import io.sluice.dispatcher.driver.Lineage;
import io.sluice.dispatcher.driver.Outcome.Done;
import java.util.Objects;

/** Makes a job of what a driver has found running: declared as it runs, wanted running, and bound to that run. */
final class Adopting {

    private Adopting() {}

    static void adopt(Turn turn, InFlight flight, Done done) {
        Adopted adopted = Objects.requireNonNull(done.adopted(), "Who has adopted something says what");
        Grave grave = turn.state().grave();
        Job job = new Job(
                turn.job(),
                grave == null ? 1 : grave.generation() + 1,
                adopted.spec(),
                Desired.RUNNING,
                null,
                turn.now(),
                turn.now(),
                null);
        Run run = runOf(turn, flight, done, adopted);
        turn.state(turn.state().job(job).grave(null).inFlight(null));
        turn.lineage(Lineage.of(adopted.spec().cluster(), run, null).begun(adopted.restoredFrom()));
        turn.succeeded(
                flight.command(),
                flight.attempt(),
                CommandResult.ofAdoption(run.id(), run.flinkJobId(), job.generation(), adopted.unknown()));
    }

    private static Run runOf(Turn turn, InFlight flight, Done done, Adopted adopted) {
        FlinkJobId derived = FlinkJobId.of(turn.job(), flight.command().id());
        return new Run(
                RunId.of(turn.job(), flight.command().id()),
                done.flinkJobId() == null ? derived : done.flinkJobId(),
                adopted.spec().cluster(),
                flight.command().id(),
                adopted.since(),
                adopted.restoredFrom());
    }
}
