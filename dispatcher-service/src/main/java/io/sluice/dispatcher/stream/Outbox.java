package io.sluice.dispatcher.stream;

import io.sluice.contracts.Digests;
import io.sluice.contracts.JobId;
import io.sluice.contracts.checkpoint.Savepoint;
import io.sluice.contracts.command.CommandEvent;
import io.sluice.contracts.job.Job;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.topic.CloudEventHeaders;
import io.sluice.contracts.topic.CommandHeaders;
import io.sluice.contracts.topic.DeadLetterHeaders;
import io.sluice.contracts.topic.Place;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Writes what was decided to the topics, with the headers that others go by. All within the open transaction. */
final class Outbox {

    private static final String SOURCE = "/sluice/dispatcher";
    private static final List<String> SENT_ON_HEADERS = List.of(
            CloudEventHeaders.SPEC_VERSION,
            CloudEventHeaders.ID,
            CloudEventHeaders.TYPE,
            CloudEventHeaders.SOURCE,
            CloudEventHeaders.TIME,
            CommandHeaders.PRIORITY);
    /** No valid header is as long. */
    private static final int MAX_HEADER_BYTES = 1024;

    private final ProcessorContext<byte[], byte[]> context;
    private final Consumer<CommandEvent> told;

    /** @param told hears of each event */
    Outbox(ProcessorContext<byte[], byte[]> context, Consumer<CommandEvent> told) {
        this.context = context;
        this.told = told;
    }

    void tell(CommandEvent event) {
        String id = event.place() + "/" + event.command() + "/" + Json.labelOf(event.phase());
        send(
                Nodes.COMMAND_EVENTS,
                event.job().toString(),
                Json.bytes(event),
                event.at(),
                cloudEvent("io.sluice.command-event", id, event.at()));
        told.accept(event);
    }

    /** The job as it is now; absent: a tombstone. */
    void publish(JobId id, @Nullable Job job, Instant now) {
        String version = job == null ? "deleted" : Digests.hex(Json.text(job), 16);
        send(
                Nodes.JOBS,
                id.toString(),
                job == null ? null : Json.bytes(job),
                now,
                cloudEvent("io.sluice.job", id + "/" + version, now));
    }

    void keep(Savepoint savepoint) {
        send(
                Nodes.SAVEPOINTS,
                savepoint.key(),
                Json.bytes(savepoint),
                savepoint.at(),
                cloudEvent("io.sluice.savepoint", savepoint.key(), savepoint.at()));
    }

    /** A tombstone for what was disposed of. */
    void discard(JobId job, String path, Instant now) {
        String key = Savepoint.keyOf(job, path);
        send(Nodes.SAVEPOINTS, key, null, now, cloudEvent("io.sluice.savepoint", key + "/disposed", now));
    }

    /**
     * The same command, with the place where it first lay. Of its headers only those that say something come along, and
     * no more of them than would make them wrong: others could make the record larger than the topic takes.
     */
    void sendOn(Record<byte[], byte[]> record, Place first) {
        Headers headers = new RecordHeaders();
        for (String name : SENT_ON_HEADERS) {
            Header header = record.headers().lastHeader(name);
            if (header != null && header.value() != null) {
                headers.add(name, cut(header.value(), MAX_HEADER_BYTES));
            }
        }
        headers.add(CommandHeaders.FIRST_PLACE, utf8(first.toString()));
        context.forward(record.withHeaders(headers), Nodes.SENT_ON);
    }

    /** The record, cut, and why nobody could read it. */
    void deadLetter(Record<byte[], byte[]> record, RecordMetadata lay, String reason, Instant now) {
        byte[] value = record.value() == null ? new byte[0] : record.value();
        Headers headers = new RecordHeaders()
                .add(DeadLetterHeaders.REASON, utf8(reason))
                .add(DeadLetterHeaders.TOPIC, utf8(lay.topic()))
                .add(DeadLetterHeaders.PARTITION, utf8(Integer.toString(lay.partition())))
                .add(DeadLetterHeaders.OFFSET, utf8(Long.toString(lay.offset())))
                .add(DeadLetterHeaders.LENGTH, utf8(Integer.toString(value.length)))
                .add(DeadLetterHeaders.SHA256, utf8(Digests.sha256(value)));
        context.forward(
                new Record<>(
                        cut(record.key(), DeadLetterHeaders.MAX_KEPT_BYTES),
                        cut(record.value(), DeadLetterHeaders.MAX_KEPT_BYTES),
                        now.toEpochMilli(),
                        headers),
                Nodes.DEAD_LETTERS);
    }

    private void send(String node, String key, byte @Nullable [] value, Instant at, Headers headers) {
        context.forward(new Record<>(utf8(key), value, at.toEpochMilli(), headers), node);
    }

    private static Headers cloudEvent(String type, String id, Instant at) {
        return new RecordHeaders()
                .add(CloudEventHeaders.SPEC_VERSION, utf8(CloudEventHeaders.VERSION))
                .add(CloudEventHeaders.ID, utf8(id))
                .add(CloudEventHeaders.TYPE, utf8(type))
                .add(CloudEventHeaders.SOURCE, utf8(SOURCE))
                .add(CloudEventHeaders.TIME, utf8(at.toString()));
    }

    private static byte @Nullable [] cut(byte @Nullable [] bytes, int most) {
        return bytes == null || bytes.length <= most ? bytes : Arrays.copyOf(bytes, most);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
