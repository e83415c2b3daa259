package io.sluice.dispatcher.mailbox;

import io.sluice.contracts.CommandId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.command.Command;
import io.sluice.contracts.command.Command.CancelJob;
import io.sluice.contracts.command.Command.RefreshRebalance;
import io.sluice.contracts.command.Command.RestartJob;
import io.sluice.contracts.command.Command.StartJob;
import io.sluice.contracts.command.Command.StopJob;
import io.sluice.contracts.command.CommandHeader;
import io.sluice.contracts.command.RestartWith;
import io.sluice.contracts.command.StartFrom;
import io.sluice.contracts.topic.Place;

/** What an apply leads to: a command of its own, so that the apply itself is answered at once. */
enum FollowUp {
    START,
    STOP,
    CANCEL,
    RESTART_WITH_SAVEPOINT,
    RESTART_WITH_CHECKPOINT,
    RESTART_WITH_NOTHING,
    REFRESH;

    String suffix() {
        return switch (this) {
            case START -> "start";
            case STOP -> "stop";
            case CANCEL -> "cancel";
            case REFRESH -> "refresh";
            case RESTART_WITH_SAVEPOINT, RESTART_WITH_CHECKPOINT, RESTART_WITH_NOTHING -> "restart";
        };
    }

    Offer offer(JobId job, Place place, CommandHeader cause, CommandId id) {
        CommandHeader header = new CommandHeader(id, cause.by(), null, cause.priority(), null, null, cause.id());
        return new Offer(job, command(header), place);
    }

    private Command command(CommandHeader header) {
        return switch (this) {
            case START -> new StartJob(header, new StartFrom.Latest(), null);
            case STOP -> new StopJob(header, false, null);
            case CANCEL -> new CancelJob(header);
            case REFRESH -> new RefreshRebalance(header);
            case RESTART_WITH_SAVEPOINT -> new RestartJob(header, null, RestartWith.SAVEPOINT);
            case RESTART_WITH_CHECKPOINT -> new RestartJob(header, null, RestartWith.CHECKPOINT);
            case RESTART_WITH_NOTHING -> new RestartJob(header, null, RestartWith.NONE);
        };
    }
}
