package io.sluice.dispatcher.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.contracts.CommandId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.command.CommandEvent;
import io.sluice.contracts.command.CommandType;
import io.sluice.contracts.command.Phase;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.problem.Problem;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.contracts.topic.CloudEventHeaders;
import io.sluice.contracts.topic.Place;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Answers for a record that is no command, with as much of its identity as can be made out. */
record Refusal(JobId job, Place place, Instant now) {

    private static final int MAX_BY_CHARACTERS = 253;

    /** Nothing of it can be used: it is kept as a dead letter. */
    Reading unreadable(CommandId id, String reason) {
        Problem problem = ProblemType.INVALID_COMMAND.problem(
                reason, "write a JSON object such as {\"type\":\"stop\"}; docs/commands.md has the fields");
        return new Reading.Refused(event(id, null, problem), reason);
    }

    /** It is a command, and one part of it is wrong. */
    Reading wrong(CommandId id, @Nullable JsonNode tree, Problem problem) {
        return new Reading.Refused(event(id, tree, problem), null);
    }

    /** The id as the record gives it, if it gives a valid one; else its place. */
    CommandId id(@Nullable JsonNode tree, RawRecord raw) {
        Stream<String> given = Stream.concat(
                Stream.ofNullable(tree).map(node -> node.path("id").textValue()).filter(text -> text != null),
                raw.header(CloudEventHeaders.ID).stream());
        return given.flatMap(text -> valid(text).stream()).findFirst().orElseGet(() -> CommandId.ofPlace(place));
    }

    private static Optional<CommandId> valid(String text) {
        try {
            return Optional.of(CommandId.of(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private CommandEvent event(CommandId id, @Nullable JsonNode tree, Problem problem) {
        return new CommandEvent(
                id,
                job,
                tree == null ? null : type(tree),
                Phase.REJECTED,
                now,
                null,
                tree == null ? null : by(tree),
                null,
                null,
                problem.of(id),
                place);
    }

    private static @Nullable CommandType type(JsonNode tree) {
        return Arrays.stream(CommandType.values())
                .filter(known -> Json.labelOf(known).equals(tree.path("type").textValue()))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String by(JsonNode tree) {
        String by = tree.path("by").textValue();
        return by == null || by.length() > MAX_BY_CHARACTERS || by.codePoints().anyMatch(Character::isISOControl)
                ? null
                : by;
    }
}
