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
import io.sluice.history.store.StoredRun;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
    void ageAndSizeBoundASourceAndWhatExpiredIsNotTakenInAgain() {
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
        assertThat(expiry.remove(HistoryStack.SOURCE, new Limits(null, null, Long.MAX_VALUE), 100))
                .isZero();
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
