package io.sluice.api.view;

import io.sluice.contracts.alert.Alert;
import io.sluice.contracts.checkpoint.CheckpointEvent;
import io.sluice.contracts.checkpoint.Savepoint;
import io.sluice.contracts.command.CommandEvent;
import io.sluice.contracts.job.Job;
import io.sluice.contracts.state.JobStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** All projections of the view. */
@ApplicationScoped
class Projections {

    private final JobProjection jobs;
    private final StatusProjection states;
    private final SavepointProjection savepoints;
    private final SentCommandProjection commands;
    private final CommandEventProjection commandEvents;
    private final AlertProjection alerts;
    private final CheckpointProjection checkpoints;

    Projections(
            JobProjection jobs,
            StatusProjection states,
            SavepointProjection savepoints,
            SentCommandProjection commands,
            CommandEventProjection commandEvents,
            AlertProjection alerts,
            CheckpointProjection checkpoints) {
        this.jobs = jobs;
        this.states = states;
        this.savepoints = savepoints;
        this.commands = commands;
        this.commandEvents = commandEvents;
        this.alerts = alerts;
        this.checkpoints = checkpoints;
    }

    Projection<Job> jobs() {
        return jobs;
    }

    Projection<JobStatus> states() {
        return states;
    }

    Projection<Savepoint> savepoints() {
        return savepoints;
    }

    Projection<SentCommand> commands() {
        return commands;
    }

    Projection<CommandEvent> commandEvents() {
        return commandEvents;
    }

    Projection<Alert> alerts() {
        return alerts;
    }

    Projection<CheckpointEvent> checkpoints() {
        return checkpoints;
    }

    List<Projection<?>> all() {
        return List.of(jobs, states, savepoints, commands, commandEvents, alerts, checkpoints);
    }
}
