package io.sluice.e2e.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.contracts.CommandId;
import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.command.CommandEvent;
import io.sluice.contracts.job.Job;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.json.UnreadableException;
import io.sluice.contracts.topic.CloudEventHeaders;
import io.sluice.contracts.topic.CommandHeaders;
import io.sluice.contracts.topic.DeadLetterHeaders;
import io.sluice.contracts.topic.Place;
import io.sluice.contracts.topic.Topics;
import io.sluice.e2e.chaos.check.Checker;
import io.sluice.e2e.chaos.check.Evidence;
import io.sluice.e2e.chaos.check.Expected;
import io.sluice.e2e.chaos.check.Logged;
import io.sluice.e2e.chaos.flink.Effect;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Gathers from the topics what the checker judges by. */
final class EvidenceReader implements AutoCloseable {

    private final Tail commands;
    private final Tail commandEvents;
    private final Tail deadLetters;
    private final Tail jobs;
    private final List<Logged> log = new ArrayList<>();
    /** What has to come of each record, by its first place. */
    private final Map<Place, Expected> expected = new HashMap<>();
    /** Records that were sent on, without the sender's own header, and whose originals were not read yet. */
    private final List<ConsumerRecord<byte[], byte[]>> copies = new ArrayList<>();

    private final List<CommandEvent> events = new ArrayList<>();
    private final List<Place> deadPlaces = new ArrayList<>();
    private final Map<JobId, FlinkJobId> currentRuns = new HashMap<>();

    EvidenceReader(String bootstrapServers) {
        commands = new Tail(bootstrapServers, Topics.COMMANDS);
        commandEvents = new Tail(bootstrapServers, Topics.COMMAND_EVENTS);
        deadLetters = new Tail(bootstrapServers, Topics.DEAD_LETTERS);
        jobs = new Tail(bootstrapServers, Topics.JOBS);
    }

    /** How much of what is in the log now has no final event. */
    int unanswered() {
        commands.read(this::command);
        copies.removeIf(this::isOfAKnownOriginal);
        commandEvents.read(record -> events.add(Json.read(record.value(), CommandEvent.class)));
        return Checker.unanswered(log, events);
    }

    /**
     * @param effects what the recording target recorded
     * @param real what the real one says
     */
    Evidence evidence(List<Effect> effects, Evidence.Real real) {
        unanswered();
        deadLetters.read(record -> deadPlaces.add(deadPlace(record)));
        jobs.read(this::job);
        return new Evidence(log, events, deadPlaces, currentRuns, effects, real);
    }

    @Override
    public void close() {
        commands.close();
        commandEvents.close();
        deadLetters.close();
        jobs.close();
    }

    private void job(ConsumerRecord<byte[], byte[]> record) {
        JobId id = JobId.of(new String(record.key(), StandardCharsets.UTF_8));
        Job job = record.value() == null ? null : Json.read(record.value(), Job.class);
        if (job == null || job.run() == null) {
            currentRuns.remove(id);
        } else {
            currentRuns.put(id, job.run().flinkJobId());
        }
    }

    private void command(ConsumerRecord<byte[], byte[]> record) {
        if (header(record, CommandHeaders.FIRST_PLACE).isPresent()) {
            copies.add(record);
            return;
        }
        Place place = new Place(record.partition(), record.offset());
        expected.put(place, expected(record));
        log.add(new Logged(place, place, job(record.key()), expected(record), id(record, place)));
    }

    private boolean isOfAKnownOriginal(ConsumerRecord<byte[], byte[]> copy) {
        Place first = place(header(copy, CommandHeaders.FIRST_PLACE).orElseThrow());
        Expected due = expected.get(first);
        if (due != null) {
            Place lies = new Place(copy.partition(), copy.offset());
            log.add(new Logged(lies, first, job(copy.key()), due, id(copy, first)));
        }
        return due != null;
    }

    /** By the contract: the value's, else the header's, else the first place. */
    private static CommandId id(ConsumerRecord<byte[], byte[]> record, Place place) {
        try {
            JsonNode id =
                    record.value() == null ? null : Json.tree(record.value()).get("id");
            if (id != null) {
                return CommandId.of(id.asText());
            }
        } catch (UnreadableException e) {
            // Garbage has no id, and needs none: it is known by its place.
        }
        return header(record, CloudEventHeaders.ID).map(CommandId::of).orElseGet(() -> CommandId.ofPlace(place));
    }

    private static Expected expected(ConsumerRecord<byte[], byte[]> record) {
        String label = header(record, Expected.HEADER).orElseThrow();
        return Arrays.stream(Expected.values())
                .filter(expected -> Json.labelOf(expected).equals(label))
                .findFirst()
                .orElseThrow();
    }

    private static @Nullable JobId job(byte @Nullable [] key) {
        try {
            return key == null ? null : JobId.of(new String(key, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static Place deadPlace(ConsumerRecord<byte[], byte[]> record) {
        return new Place(
                Integer.parseInt(header(record, DeadLetterHeaders.PARTITION).orElseThrow()),
                Long.parseLong(header(record, DeadLetterHeaders.OFFSET).orElseThrow()));
    }

    private static Place place(String text) {
        String[] parts = text.split("-");
        return new Place(Integer.parseInt(parts[0]), Long.parseLong(parts[1]));
    }

    private static Optional<String> header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? Optional.empty() : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
    }
}
