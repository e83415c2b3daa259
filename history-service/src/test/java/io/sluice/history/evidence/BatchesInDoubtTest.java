package io.sluice.history.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sluice.contracts.archive.ArchivedRun;
import io.sluice.contracts.state.State;
import io.sluice.history.stack.ArchiveTopic;
import io.sluice.history.stack.HistoryStack;
import io.sluice.history.stack.Quiet;
import io.sluice.history.stack.Specimen;
import io.sluice.history.store.Relay;
import io.sluice.history.store.ToTell;
import io.sluice.history.store.Transactions;
import io.sluice.localstack.LocalKafka;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever follows a teller that died finds in the topic what became of its batch. */
@QuarkusTest
@QuarkusTestResource(HistoryStack.class)
class BatchesInDoubtTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    KafkaClients clients;

    @Inject
    Transactions transactions;

    HistoryStack.SourceDirectory directory;
    LocalKafka kafka;

    /** The service's own teller takes the place of a test's only when it has something to tell. */
    @BeforeEach
    void nothingIsLeftToTell() {
        Quiet.awaitIt(transactions);
    }

    @Test
    void aBatchThatWasCommittedIsFound() {
        Relay.Batch batch;
        try (ArchiveLog dying = new ArchiveLog(clients, PATIENCE)) {
            batch = batch(dying.ends());
            assertThat(dying.has(batch)).isFalse();
            dying.commit(batch, Instant.now());
        }
        try (ArchiveLog successor = new ArchiveLog(clients, PATIENCE)) {
            assertThat(successor.has(batch)).isTrue();
            assertThat(successor.has(batch(batch.positions()))).isFalse();
            assertThat(successor.has(batch(successor.ends()))).isFalse();
        }
    }

    @Test
    void aBatchWhoseTransactionWasLeftOpenNeverComes() {
        Relay.Batch batch;
        try (ArchiveLog before = new ArchiveLog(clients, PATIENCE)) {
            batch = batch(before.ends());
        }
        try (Producer<byte[], byte[]> dying = clients.producer()) {
            dying.initTransactions();
            dying.beginTransaction();
            batch.records().forEach(record -> dying.send(ArchiveRecords.of(record, Instant.now())));
            dying.flush();
            try (ArchiveLog successor = new ArchiveLog(clients, PATIENCE)) {
                assertThat(successor.has(batch)).isFalse();
                successor.commit(batch, Instant.now());
                assertThat(successor.has(batch)).isTrue();
            }
            dying.close(Duration.ZERO);
        }
        try (ArchiveTopic topic = new ArchiveTopic(kafka.bootstrapServers())) {
            assertThat(topic.of(batch.records().getFirst().run().flinkJobId())).hasSize(1);
        }
    }

    @Test
    void theTellerGoesOnAfterAnotherTookItsPlaceInKafka() {
        new ArchiveLog(clients, PATIENCE).close();
        Specimen run = Specimen.of("after-a-fence", "FINISHED").in(directory.path());
        try (ArchiveTopic topic = new ArchiveTopic(kafka.bootstrapServers())) {
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(500))
                    .untilAsserted(() -> assertThat(topic.of(run.id())).hasSize(1));
        }
    }

    private static Relay.Batch batch(Map<Integer, Long> positions) {
        List<ToTell> records = new ArrayList<>();
        for (Specimen one : Specimen.many(20, "in-doubt")) {
            ArchivedRun run = new ArchivedRun(
                    one.id(),
                    null,
                    State.FINISHED,
                    Instant.ofEpochMilli(one.end()),
                    Instant.ofEpochMilli(one.end()),
                    null,
                    HistoryStack.SOURCE,
                    "0".repeat(64));
            records.add(new ToTell("-/" + one.id(), run));
        }
        return new Relay.Batch(1, positions, records);
    }
}
