package io.sluice.history.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sluice.history.stack.HistoryStack;
import io.sluice.history.stack.Specimen;
import io.sluice.history.store.Documents;
import io.sluice.history.store.Expiry;
import io.sluice.history.store.Limits;
import io.sluice.history.store.RunFilter;
import io.sluice.history.store.Runs;
import io.sluice.history.store.SourceStatus;
import io.sluice.history.store.SourceStatuses;
import io.sluice.history.store.StoredRun;
import io.sluice.history.store.Transactions;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(HistoryStack.class)
class KeepingWithinLimitsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @Inject
    Runs runs;

    @Inject
    Documents documents;

    @Inject
    Expiry expiry;

    @Inject
    SourceStatuses sources;

    @Inject
    Transactions transactions;

    HistoryStack.SourceDirectory directory;

    @Test
    void theNewestStayAndFilesGoOnlyWhereThatIsAskedFor() {
        long now = System.currentTimeMillis();
        List<Specimen> specimens = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            specimens.add(Specimen.of("kept-" + i, "FINISHED")
                    .endingAt(now - i * 60_000L)
                    .in(directory.shortLived()));
        }
        List<String> newest =
                specimens.subList(0, 3).stream().map(one -> one.id().value()).toList();
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(kept(HistoryStack.SHORT))
                    .extracting(run -> run.flinkJobId().value())
                    .containsExactlyElementsOf(newest);
            assertThat(files(directory.shortLived())).containsExactlyInAnyOrderElementsOf(newest);
        });
    }

    @Test
    void aFileThatCannotBeDeletedKeepsNoOtherFromIt() throws IOException {
        String stuck = Specimen.newId().value();
        // No file, and not empty: nobody deletes it by mistake.
        Files.createDirectories(directory.shortLived().resolve(stuck).resolve("inside"));
        execute("insert into archive_file (source, path, stamp, size, status) values ('" + HistoryStack.SHORT + "', '"
                + stuck + "', '', 1, 'EXPIRED')");
        try {
            long now = System.currentTimeMillis();
            List<Specimen> newer = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                newer.add(Specimen.of("newer-" + i, "FINISHED")
                        .endingAt(now + 3_600_000L - i * 60_000L)
                        .in(directory.shortLived()));
            }
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(files(directory.shortLived()))
                            .doesNotContain(
                                    newer.get(3).id().value(), newer.get(4).id().value()));
            assertThat(directory.shortLived().resolve(stuck)).isDirectory();
        } finally {
            execute("delete from archive_file where path = '" + stuck + "'");
            Files.delete(directory.shortLived().resolve(stuck).resolve("inside"));
            Files.delete(directory.shortLived().resolve(stuck));
        }
    }

    /** The service itself removes; only what is told of already, so that some wait for their turn. */
    @Test
    void theNewestStayThatFitIntoASize() {
        long now = System.currentTimeMillis();
        List<Specimen> specimens = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            specimens.add(Specimen.of("sized-" + i, "FINISHED")
                    .endingAt(now - i * 60_000L)
                    .in(directory.small()));
        }
        await().atMost(PATIENCE).untilAsserted(() -> {
            List<StoredRun> kept = kept(HistoryStack.SMALL);
            long bytes = kept.stream().mapToLong(StoredRun::storedBytes).sum();
            assertThat(kept)
                    .as("the newest of all")
                    .extracting(run -> run.flinkJobId())
                    .containsExactlyElementsOf(specimens.stream()
                            .limit(kept.size())
                            .map(Specimen::id)
                            .toList());
            assertThat(bytes).isLessThanOrEqualTo(HistoryStack.SMALL_BYTES);
            assertThat(bytes + kept.getFirst().storedBytes())
                    .as("one more would be too much, since all are of one size but for a few bytes")
                    .isGreaterThan(HistoryStack.SMALL_BYTES - 100);
        });
        assertThat(directory.small())
                .as("only where it is asked for, files go")
                .isDirectoryContaining(
                        file -> file.endsWith(specimens.getLast().id().value()));
    }

    @Test
    void whatASourceKeepsIsKnownWithoutCounting() {
        Specimen one = Specimen.of("counted", "FINISHED").in(directory.path());
        await().atMost(PATIENCE).until(() -> runs.find(one.id()).isPresent());

        await().atMost(PATIENCE).untilAsserted(() -> {
            Map<String, List<Long>> told = sources.list().stream()
                    .collect(Collectors.toMap(
                            SourceStatus::name, source -> List.of(source.runs(), source.storedBytes())));
            assertThat(told).isEqualTo(counted()).containsKeys(HistoryStack.SOURCE, HistoryStack.SHORT);
            assertThat(number("select count(*) from source_total"))
                    .as("the parts of a source become one")
                    .isLessThanOrEqualTo(told.size());
        });
    }

    @Test
    void ageBoundsASourceAndWhatExpiredIsNotTakenInAgain() {
        Path source = directory.path();
        Specimen old =
                Specimen.of("very-old", "FINISHED").endingAt(1_000_000_000_000L).in(source);
        Specimen young = Specimen.of("young", "FINISHED").in(source);
        await().atMost(PATIENCE).until(() -> runs.find(young.id()).isPresent());
        StoredRun run = await().atMost(PATIENCE)
                .until(() -> runs.find(old.id()), found -> found.isPresent())
                .orElseThrow();
        await().atMost(PATIENCE).until(() -> {
            // What has not been told of yet stays, whatever its age.
            expiry.remove(HistoryStack.SOURCE, new Limits(null, Duration.ofDays(3650), null), 100);
            return runs.find(old.id()).isEmpty();
        });
        assertThat(documents.paths(run.id())).isEmpty();
        assertThat(runs.find(young.id())).isPresent();
        assertThat(source.resolve(old.id().value())).exists();
        Specimen after = Specimen.of("after-expiry", "FINISHED").in(source);
        await().atMost(PATIENCE).until(() -> runs.find(after.id()).isPresent());
        assertThat(runs.find(old.id())).isEmpty();
    }

    private Map<String, List<Long>> counted() {
        return sources.list().stream()
                .collect(Collectors.toMap(
                        SourceStatus::name,
                        source -> List.of(
                                number("select count(*) from run where source = '" + source.name() + "'"),
                                number("select coalesce(sum(stored_bytes), 0) from run where source = '" + source.name()
                                        + "'"))));
    }

    private void execute(String sql) {
        transactions.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                return statement.executeUpdate();
            }
        });
    }

    private long number(String sql) {
        return transactions.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql);
                    ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        });
    }

    private List<StoredRun> kept(String source) {
        return runs.list(RunFilter.NONE, null, 100_000).stream()
                .filter(run -> run.source().equals(source))
                .toList();
    }

    private static List<String> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
