package io.sluice.api.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.api.command.CommandBody;
import io.sluice.api.view.JobFilter;
import io.sluice.contracts.Digests;
import io.sluice.contracts.Excerpt;
import io.sluice.contracts.command.Command;
import io.sluice.contracts.command.StartFrom;
import io.sluice.contracts.problem.Problem;
import io.sluice.contracts.problem.ProblemException;
import io.sluice.contracts.problem.ProblemType;
import java.util.Set;

/**
 * One command for all jobs that a selector means.
 *
 * @param content of selector and command, to tell a repeated request from another one
 */
record BulkRequest(JobFilter selector, Command command, boolean dryRun, String content) {

    private static final Set<String> PARTS = Set.of("selector", "command", "dryRun");
    private static final int CONTENT_DIGITS = 64;

    /** @throws ProblemException with a pointer; an unknown field too, for {@code "dryrun"} must not send anything */
    static BulkRequest read(JsonNode body) {
        if (!(body instanceof ObjectNode parts)) {
            throw wrong("", "A bulk request is an object");
        }
        parts.fieldNames().forEachRemaining(part -> {
            if (!PARTS.contains(part)) {
                throw wrong("", "A bulk request has selector, command and dryRun (got " + Excerpt.of(part) + ")");
            }
        });
        JsonNode dryRun = parts.path("dryRun");
        if (!dryRun.isMissingNode() && !dryRun.isBoolean()) {
            throw wrong("/dryRun", "\"dryRun\" is true or false");
        }
        JsonNode command = parts.path("command");
        return new BulkRequest(
                SelectorReader.read(parts.path("selector")),
                command(command),
                dryRun.asBoolean(false),
                Digests.hex(parts.path("selector") + "\n" + command, CONTENT_DIGITS));
    }

    private static Command command(JsonNode given) {
        if (given.isMissingNode()) {
            throw wrong("/command", "\"command\" is required and absent");
        }
        Command command = pointed(given);
        if (command instanceof Command.AdoptJob) {
            throw wrong("/command/type", "What runs is adopted as one job, and this goes to many");
        }
        if (beginsFromOneSavepoint(command)) {
            throw wrong("/command/from", "One savepoint is one job's state, and this goes to many jobs");
        }
        if (command instanceof Command.DisposeSavepoint) {
            throw wrong("/command/type", "A savepoint is one job's, and this goes to many jobs");
        }
        return command;
    }

    private static boolean beginsFromOneSavepoint(Command command) {
        return switch (command) {
            case Command.StartJob start -> start.from() instanceof StartFrom.Savepoint;
            case Command.RestartJob restart -> restart.from() instanceof StartFrom.Savepoint;
            case Command.ApplyJob apply -> false;
            case Command.DeleteJob delete -> false;
            case Command.StopJob stop -> false;
            case Command.CancelJob cancel -> false;
            case Command.TakeSavepoint savepoint -> false;
            case Command.DisposeSavepoint dispose -> false;
            case Command.AdoptJob adopt -> false;
            case Command.ApproveRebalance approve -> false;
            case Command.RefreshRebalance refresh -> false;
        };
    }

    private static Command pointed(JsonNode given) {
        try {
            return CommandBody.read(given);
        } catch (ProblemException e) {
            Problem problem = e.problem();
            String pointer = problem.pointer() == null ? "" : problem.pointer();
            throw new ProblemException(problem.at("/command" + pointer));
        }
    }

    private static ProblemException wrong(String pointer, String detail) {
        return new ProblemException(ProblemType.INVALID_COMMAND
                .problem(
                        detail,
                        "send for instance {\"selector\": {\"namespace\": \"payments\"}, \"command\": {\"type\": \"stop\"}, "
                                + "\"dryRun\": true}")
                .at(pointer));
    }
}
