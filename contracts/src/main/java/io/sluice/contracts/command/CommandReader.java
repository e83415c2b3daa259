package io.sluice.contracts.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.contracts.Excerpt;
import io.sluice.contracts.job.JobSpec;
import io.sluice.contracts.job.JobSpecReader;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.json.UnreadableException;
import io.sluice.contracts.problem.ProblemException;
import io.sluice.contracts.problem.ProblemType;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Reads what somebody wrote as a command. Unknown fields of the envelope are ignored; a spec is intent and is read
 * strictly.
 */
public final class CommandReader {

    private static final String TYPES =
            Arrays.stream(CommandType.values()).map(Json::labelOf).collect(Collectors.joining(", "));

    private CommandReader() {}

    /**
     * @throws UnreadableException if it is no command at all: no object, or of no known type
     * @throws ProblemException if it is a command with a part that is wrong: {@code invalid-command} with a pointer into
     *     the command, or {@code invalid-spec} with a pointer into its spec
     */
    public static Command read(JsonNode node) {
        if (!(node instanceof ObjectNode object)) {
            throw new UnreadableException(
                    "A command is a JSON object such as {\"type\":\"stop\"} (got " + Excerpt.of(node.toString()) + ")",
                    "");
        }
        CommandType type = typeOf(object);
        try {
            return type == CommandType.APPLY ? apply(object) : Json.read(object, Command.class);
        } catch (UnreadableException e) {
            throw new ProblemException(ProblemType.INVALID_COMMAND
                    .problem(
                            e.getMessage(),
                            "correct the field; docs/commands.md lists the fields of " + Json.labelOf(type))
                    .at(e.pointer()));
        }
    }

    private static Command apply(ObjectNode object) {
        JsonNode spec = object.get("spec");
        if (spec == null || spec.isNull()) {
            throw new ProblemException(ProblemType.INVALID_COMMAND
                    .problem("/spec is required and absent", "write {\"type\":\"apply\",\"spec\":{…}}")
                    .at("/spec"));
        }
        JobSpec read = JobSpecReader.read(spec);
        ObjectNode canonical = object.deepCopy();
        canonical.set("spec", Json.mapper().valueToTree(read));
        return Json.read(canonical, Command.class);
    }

    private static CommandType typeOf(ObjectNode object) {
        JsonNode type = object.path("type");
        return Arrays.stream(CommandType.values())
                .filter(known -> type.isTextual() && Json.labelOf(known).equals(type.textValue()))
                .findFirst()
                .orElseThrow(() -> new UnreadableException(
                        (type.isMissingNode()
                                        ? "/type is required and absent"
                                        : "/type is unknown (got " + Excerpt.of(type.toString()) + ")")
                                + "; known are: " + TYPES,
                        "/type"));
    }
}
