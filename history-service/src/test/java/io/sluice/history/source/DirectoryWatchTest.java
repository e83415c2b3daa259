package io.sluice.history.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryWatchTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Above what the JDK keeps of one directory until it is asked. */
    private static final int MANY = 2_000;

    @Test
    void whoeverWatchesIsToldThatMoreCameThanCanBeToldOf(@TempDir Path directory) throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch allThere = new CountDownLatch(1);
        CountDownLatch missed = new CountDownLatch(1);
        try (DirectorySource source = new DirectorySource("local", directory, 10)) {
            source.watch(
                    files -> {
                        first.countDown();
                        wait(allThere);
                    },
                    missed::countDown);
            archive(directory, MANY);
            assertThat(wait(first)).isTrue();
            for (int i = 0; i < MANY; i++) {
                archive(directory, i);
            }
            allThere.countDown();

            assertThat(wait(missed)).isTrue();
        }
    }

    private static void archive(Path directory, int number) throws Exception {
        Files.writeString(directory.resolve("%032x".formatted(number)), "{}");
    }

    private static boolean wait(CountDownLatch latch) {
        try {
            return latch.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
