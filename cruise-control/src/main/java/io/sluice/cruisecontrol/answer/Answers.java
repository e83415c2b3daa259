package io.sluice.cruisecontrol.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.json.UnreadableException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one table of what Cruise Control answers and what that means. Its errors are all status 500 and told apart by their
 * text: JSON with {@code errorMessage}, or plain text without {@code json=true}. Sign-in and unknown paths are answered by
 * Jetty, in HTML. What the table does not know says nothing about a rebalance.
 */
public final class Answers {

    private static final int MAX_CHARACTERS = 300;

    /** Rows in their order: the first whose text is in the message counts. */
    private static final List<Row> ROWS = List.of(
            new Row(Meaning.CONTENTION, "reached the servlet capacity"),
            new Row(Meaning.UNKNOWN_TASK, "Unexpected header|is an invalid User-Task-ID"),
            new Row(Meaning.STARTING_UP, "broker id\\(-1\\) should be non-negative"),
            new Row(
                    Meaning.NOT_READY,
                    "NotEnoughValidWindowsException|NotEnoughSnapshotsException|no window available in range"),
            new Row(
                    Meaning.CONFLICT,
                    "ongoing execution|ongoing partition reassignments|ongoing inter-broker|ongoing leadership"
                            + "|OngoingExecutionException|reserved by another thread"),
            new Row(
                    Meaning.OUTAGE,
                    "org\\.apache\\.kafka\\.common\\.errors\\.(Timeout|Disconnect|NetworkException|BrokerNotAvailable)"));

    private static final Pattern ENVELOPE =
            Pattern.compile("^Error processing .*? due to: '(.*?)'?\\.?$", Pattern.DOTALL);
    private static final Pattern EXCEPTION = Pattern.compile("(?:[\\w$]+\\.)+[\\w$]+(?:Exception|Error): ");

    private record Row(Meaning meaning, Pattern text) {
        Row(Meaning meaning, String text) {
            this(meaning, Pattern.compile(text));
        }
    }

    private Answers() {}

    /** Reads an answer. */
    public static Reading read(RawAnswer answer) {
        int status = answer.status();
        return switch (status) {
            case 200 -> result(answer);
            case 202 -> Reading.pending(answer.userTaskId());
            case 401 -> Reading.none(Meaning.AUTHENTICATION, "not signed in (401)", null);
            case 403 -> Reading.none(Meaning.AUTHENTICATION, "not allowed (403)", null);
            case 404 -> Reading.outage("nothing there under this address (404)", false);
            case 408, 502, 504 -> Reading.outage("timed out on the way (" + status + ")", true);
            case 429, 503 -> Reading.outage("not available (" + status + ")", false);
            default ->
                status >= 300 && status < 400
                        ? Reading.outage("a redirect, which is not followed (" + status + ")", false)
                        : error(answer);
        };
    }

    /** What no answer at all means. */
    public static Reading of(Throwable failure) {
        return Silence.of(failure);
    }

    /** Too many requests of ours wait already, so this one was not sent. */
    public static Reading noRoom(String why) {
        return Reading.none(Meaning.CONTENTION, why, null);
    }

    /** A result that is not whole: half of it would say what is not so. */
    public static Reading notWhole() {
        return Reading.outage("the answer is not whole", true);
    }

    /** The request could not even be made. */
    public static Reading notSent(String why) {
        return Reading.outage(why, false);
    }

    private static Reading result(RawAnswer answer) {
        JsonNode body = json(answer.body());
        return body.isObject()
                ? Reading.result(answer.userTaskId(), body)
                : Reading.outage("the answer is no readable JSON of Cruise Control", true);
    }

    private static Reading error(RawAnswer answer) {
        JsonNode body = json(answer.body());
        boolean isItsOwn = body.path("errorMessage").isTextual();
        String message =
                isItsOwn ? body.path("errorMessage").textValue() : new String(answer.body(), StandardCharsets.UTF_8);
        for (Row row : ROWS) {
            if (row.text().matcher(message).find()) {
                return row.meaning() == Meaning.OUTAGE
                        ? Reading.outage(inWords(message), true)
                        : Reading.none(row.meaning(), inWords(message), answer.userTaskId());
            }
        }
        return isItsOwn
                ? Reading.none(Meaning.REFUSED, inWords(message), answer.userTaskId())
                : Reading.outage("an error of the server (" + answer.status() + ")", true);
    }

    /** The innermost message, without the servlet's words and class names. */
    private static String inWords(String message) {
        Matcher envelope = ENVELOPE.matcher(message.strip());
        String inner = envelope.matches() ? envelope.group(1) : message.strip();
        String line =
                EXCEPTION.matcher(inner).replaceAll("").lines().findFirst().orElse("");
        String kept = line.isBlank() ? "it does not say why" : line.strip();
        return kept.length() > MAX_CHARACTERS ? kept.substring(0, MAX_CHARACTERS) + "…" : kept;
    }

    private static JsonNode json(byte[] body) {
        try {
            return Json.tree(body);
        } catch (UnreadableException e) {
            return MissingNode.getInstance();
        }
    }
}
