package io.sluice.history.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sluice.history.HistoryConfig;
import io.sluice.history.Stop;
import io.sluice.history.source.ArchiveSource;
import io.sluice.history.source.FoundFile;
import io.sluice.history.stack.HistoryStack;
import io.sluice.history.stack.Specimen;
import io.sluice.history.store.Arrivals;
import io.sluice.history.store.SourceRows;
import io.sluice.history.store.SourceStatus;
import io.sluice.history.store.Transactions;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(HistoryStack.class)
class ListingTest {

    private static final String NAME = "breaks-off";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    HistoryConfig config;

    @Inject
    SourceRows rows;

    @Inject
    Arrivals arrivals;

    @Inject
    Bell bell;

    @Inject
    RightOfWay rightOfWay;

    @Inject
    IngestMetrics metrics;

    @Inject
    Transactions transactions;

    private final Stop stop = new Stop();

    @AfterEach
    void end() {
        stop.ask();
        for (String table : List.of("archive_file where source", "source where name")) {
            transactions.run(connection -> {
                try (PreparedStatement statement =
                        connection.prepareStatement("delete from " + table + " = '" + NAME + "'")) {
                    return statement.executeUpdate();
                }
            });
        }
    }

    @Test
    void whatWasFoundBeforeAListingBrokeOffIsPutDownAndTheFailureSaysWhatItWas() throws InterruptedException {
        FoundFile found = new FoundFile(Specimen.newId().value(), "1-1", 1, false);
        ArchiveSource source = new BreaksOff(found);
        Thread listing = Thread.ofPlatform()
                .start(new Listing(
                        source,
                        config.sources().get(HistoryStack.SOURCE),
                        rows,
                        new Finds(NAME, arrivals, new Glances(source, 0), bell, rightOfWay),
                        metrics,
                        stop));

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(arrivals.unknown(NAME, List.of(found))).isEmpty();
            assertThat(rows.list())
                    .filteredOn(status -> status.name().equals(NAME))
                    .extracting(SourceStatus::failure)
                    .containsExactly("java.nio.file.AccessDeniedException: /archives/closed");
        });
        stop.ask();
        listing.join();
    }

    /** One file, and then a directory that it may not look into. */
    private record BreaksOff(FoundFile file) implements ArchiveSource {

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public String uri() {
            return "scripted:";
        }

        @Override
        public @Nullable String list(@Nullable String cursor, Consumer<FoundFile> found) throws IOException {
            found.accept(file);
            throw new AccessDeniedException("/archives/closed");
        }

        @Override
        public InputStream open(String path) throws IOException {
            throw new NoSuchFileException(path);
        }

        @Override
        public boolean has(String path) {
            return true;
        }

        @Override
        public void delete(String path) {
            // Nobody asks for it here.
        }

        @Override
        public void close() {
            // It holds nothing.
        }
    }
}
