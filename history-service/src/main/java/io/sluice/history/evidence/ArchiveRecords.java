package io.sluice.history.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.contracts.archive.ArchivedRun;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.topic.CloudEventHeaders;
import io.sluice.contracts.topic.Topics;
import io.sluice.history.store.ToTell;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The records of {@code sluice.archives}. */
final class ArchiveRecords {

    private static final String TYPE = "io.sluice.archived-run";
    private static final String SOURCE = "sluice/history";

    private ArchiveRecords() {}

    /** Of a run, a content, a source and a key: the same again has the same id, so that a reader can tell. */
    static String idOf(ToTell told) {
        ArchivedRun run = told.run();
        return run.source() + "/" + run.flinkJobId() + "/" + run.contentHash() + "/" + told.key();
    }

    static ProducerRecord<byte[], byte[]> of(ToTell told, Instant now) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                Topics.ARCHIVES, null, now.toEpochMilli(), told.key().getBytes(UTF_8), Json.bytes(told.run()));
        record.headers()
                .add(CloudEventHeaders.SPEC_VERSION, CloudEventHeaders.VERSION.getBytes(UTF_8))
                .add(CloudEventHeaders.ID, idOf(told).getBytes(UTF_8))
                .add(CloudEventHeaders.TYPE, TYPE.getBytes(UTF_8))
                .add(CloudEventHeaders.SOURCE, SOURCE.getBytes(UTF_8))
                .add(CloudEventHeaders.TIME, now.toString().getBytes(UTF_8));
        return record;
    }
}
