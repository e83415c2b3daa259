package io.sluice.dispatcher.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.contracts.CommandId;
import io.sluice.contracts.Excerpt;
import io.sluice.contracts.JobId;
import io.sluice.contracts.command.Command;
import io.sluice.contracts.command.CommandHeader;
import io.sluice.contracts.command.CommandReader;
import io.sluice.contracts.command.Priority;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.json.UnreadableException;
import io.sluice.contracts.problem.ProblemException;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.contracts.topic.CloudEventHeaders;
import io.sluice.contracts.topic.CommandHeaders;
import io.sluice.contracts.topic.KeyPartitioner;
import io.sluice.contracts.topic.Place;
import io.sluice.dispatcher.mailbox.Offer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads one record of the log of commands. Whoever wrote it is answered wherever the key says for which job: with the
 * problem, and with the place where the record first lay.
 */
public final class RecordReader {

    /** The longest command, as the contract says. */
    public static final int MAX_VALUE_BYTES = 256 * 1024;

    private static final Pattern PLACE = Pattern.compile("(\\d{1,9})-(\\d{1,18})");

    private final int partitions;

    public RecordReader(int partitions) {
        this.partitions = partitions;
    }

    public Reading read(RawRecord raw, Instant now) {
        JobId job;
        try {
            job = jobOf(raw.key());
        } catch (IllegalArgumentException e) {
            return new Reading.Unanswerable(e.getMessage());
        }
        Optional<Place> sentOnFrom = firstPlace(raw);
        Refusal refusal = new Refusal(job, sentOnFrom.orElse(raw.place()), now);
        byte[] value = raw.value();
        if (value != null && value.length > MAX_VALUE_BYTES) {
            return refusal.unreadable(
                    refusal.id(null, raw),
                    "The value has " + value.length + " bytes; at most " + MAX_VALUE_BYTES + " are allowed");
        }
        int own = KeyPartitioner.partitionOf(job, partitions);
        if (own != raw.place().partition()) {
            return raw.header(CommandHeaders.FIRST_PLACE).isEmpty()
                    ? new Reading.Misplaced(job, raw.place())
                    : refusal.unreadable(
                            refusal.id(null, raw),
                            "The key belongs on partition " + own + ", and the record was sent on once already");
        }
        if (value == null || value.length == 0) {
            return refusal.unreadable(refusal.id(null, raw), "The value is empty");
        }
        return readValue(raw, value, refusal);
    }

    private static Reading readValue(RawRecord raw, byte[] value, Refusal refusal) {
        JsonNode tree = null;
        try {
            tree = Json.tree(value);
            Command command = CommandReader.read(tree);
            return new Reading.Readable(
                    new Offer(refusal.job(), completed(command, raw, refusal.place()), refusal.place()));
        } catch (UnreadableException e) {
            return refusal.unreadable(refusal.id(tree, raw), e.getMessage());
        } catch (ProblemException e) {
            return refusal.wrong(refusal.id(tree, raw), tree, e.problem());
        }
    }

    /** Fills in what the record's headers and its place say where the value does not. */
    private static Command completed(Command command, RawRecord raw, Place place) {
        CommandHeader header = command.header();
        if (header.id() == null) {
            Optional<String> id = raw.header(CloudEventHeaders.ID);
            header = header.id(
                    id.isPresent() ? parsed(CloudEventHeaders.ID, id.get(), CommandId::of) : CommandId.ofPlace(place));
        }
        Optional<String> priority = raw.header(CommandHeaders.PRIORITY);
        if (header.priority() == null && priority.isPresent()) {
            header = header.priority(parsed(CommandHeaders.PRIORITY, priority.get(), RecordReader::priority));
        }
        return command.with(header);
    }

    private static Priority priority(String text) {
        return Arrays.stream(Priority.values())
                .filter(known -> Json.labelOf(known).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "A priority is high, normal or low (got " + Excerpt.of(text) + ")"));
    }

    private static <T> T parsed(String header, String text, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(ProblemType.INVALID_COMMAND.problem(
                    "The record's header " + header + ": " + e.getMessage(), "correct the header or leave it out"));
        }
    }

    private static JobId jobOf(byte @Nullable [] key) {
        if (key == null) {
            throw new IllegalArgumentException("The record has no key; the key is the job's id, <namespace>/<name>");
        }
        try {
            return JobId.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(key))
                    .toString());
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("The key is not UTF-8; the key is the job's id, <namespace>/<name>", e);
        }
    }

    /** A header that says something else than a place on another partition was not written by Sluice. */
    private static Optional<Place> firstPlace(RawRecord raw) {
        return raw.header(CommandHeaders.FIRST_PLACE)
                .map(PLACE::matcher)
                .filter(Matcher::matches)
                .map(place -> new Place(Integer.parseInt(place.group(1)), Long.parseLong(place.group(2))))
                .filter(first -> first.partition() != raw.place().partition());
    }
}
