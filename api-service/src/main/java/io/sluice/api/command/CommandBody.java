package io.sluice.api.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.contracts.command.Command;
import io.sluice.contracts.command.CommandReader;
import io.sluice.contracts.json.UnreadableException;
import io.sluice.contracts.problem.ProblemException;
import io.sluice.contracts.problem.ProblemType;

/** Reads a command that was sent by REST. A spec is applied by PUT and a job deleted by DELETE, not here. */
public final class CommandBody {

    private CommandBody() {}

    /** @throws ProblemException {@code invalid-command} with a pointer */
    public static Command read(JsonNode body) {
        Command command = command(body);
        if (body.hasNonNull("id")) {
            throw wrong("/id", "A command by REST has no id of its own", "send the header Idempotency-Key");
        }
        return switch (command) {
            case Command.ApplyJob apply ->
                throw wrong("/type", "A spec is not applied by a command here", "PUT it to the job");
            case Command.DeleteJob delete ->
                throw wrong("/type", "A job is not deleted by a command here", "DELETE the job");
            case Command.StartJob start -> start;
            case Command.StopJob stop -> stop;
            case Command.CancelJob cancel -> cancel;
            case Command.TakeSavepoint savepoint -> savepoint;
            case Command.DisposeSavepoint dispose -> dispose;
            case Command.RestartJob restart -> restart;
            case Command.AdoptJob adopt -> adopt;
            case Command.ApproveRebalance approve -> approve;
            case Command.RefreshRebalance refresh -> refresh;
        };
    }

    private static Command command(JsonNode body) {
        try {
            return CommandReader.read(body);
        } catch (UnreadableException e) {
            throw wrong(
                    e.pointer(),
                    e.getMessage(),
                    "send for instance {\"type\": \"stop\"}; start, stop, cancel, savepoint, dispose, restart, adopt,"
                            + " approve and refresh are taken here");
        }
    }

    private static ProblemException wrong(String pointer, String detail, String remedy) {
        return new ProblemException(
                ProblemType.INVALID_COMMAND.problem(detail, remedy).at(pointer));
    }
}
