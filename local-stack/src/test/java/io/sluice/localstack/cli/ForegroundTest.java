package io.sluice.localstack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.localstack.stack.Progress;
import io.sluice.localstack.stack.StackException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ForegroundTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(100);

    private final List<String> stopped = Collections.synchronizedList(new ArrayList<>());
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch never = new CountDownLatch(1);

    @Test
    void anEndWhileTheStackRunsStopsIt() throws Exception {
        endedInTheMiddle(LONG, foreground -> foreground.run(() -> 0, this::untilInterrupted));

        assertThat(stopped).containsExactly("in turn");
    }

    @Test
    void anEndInTheMiddleOfAFirstStartStopsWhatItStarted() throws Exception {
        endedInTheMiddle(
                LONG,
                foreground -> foreground.run(
                        () -> {
                            foreground.own();
                            return untilInterrupted();
                        },
                        () -> 0));

        assertThat(stopped).containsExactly("in turn");
    }

    @Test
    void anEndInTheMiddleOfHealingAStackThatRanLeavesIt() throws Exception {
        endedInTheMiddle(LONG, foreground -> foreground.run(this::untilInterrupted, () -> 0));

        assertThat(stopped).isEmpty();
    }

    @Test
    void aStartThatDoesNotEndIsNotWaitedForWithTheLockThatItHolds() throws Exception {
        endedInTheMiddle(
                SHORT,
                foreground -> foreground.run(
                        () -> {
                            foreground.own();
                            return deaf();
                        },
                        () -> 0));

        assertThat(stopped).containsExactly("at once");
        assertThat(told.toString(StandardCharsets.UTF_8)).contains("The start does not end");
    }

    @Test
    void aStackThatWasStoppedFromElsewhereIsNotStoppedAgain() throws Exception {
        // Given
        Foreground foreground = foreground(LONG);
        foreground.run(() -> 0, () -> 0);

        // When: somebody may have started a new one meanwhile
        foreground.end();

        // Then
        assertThat(stopped).isEmpty();
    }

    @Test
    void aStartThatFailsLeavesWhatItBroughtUp() throws Exception {
        // Given
        Foreground foreground = foreground(LONG);
        try {
            foreground.run(
                    () -> {
                        foreground.own();
                        throw new StackException("api cannot have port 8080");
                    },
                    () -> 0);
        } catch (StackException expected) {
            stopped.add(expected.getMessage());
        }

        // When
        foreground.end();

        // Then
        assertThat(stopped).containsExactly("api cannot have port 8080");
    }

    private interface Session {
        int run(Foreground foreground) throws Exception;
    }

    /** Runs a session in a thread of its own and ends it when it has reached its middle. */
    private void endedInTheMiddle(Duration startEndsWithin, Session session) throws Exception {
        AtomicReference<Foreground> foreground = new AtomicReference<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.submit(() -> {
                foreground.set(foreground(startEndsWithin));
                return session.run(foreground.get());
            });
            reached.await();
            foreground.get().end();
            never.countDown();
            threads.shutdownNow();
        }
    }

    private Foreground foreground(Duration startEndsWithin) {
        Progress progress = new Progress(new PrintStream(told, true, StandardCharsets.UTF_8));
        return new Foreground(progress, new Noting(stopped), startEndsWithin);
    }

    private int untilInterrupted() throws InterruptedException {
        reached.countDown();
        never.await();
        return 0;
    }

    private int deaf() {
        reached.countDown();
        while (true) {
            try {
                never.await();
                return 0;
            } catch (InterruptedException e) {
                told.writeBytes("interrupted\n".getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private record Noting(List<String> stopped) implements Foreground.Stop {

        @Override
        public void inTurn() {
            stopped.add("in turn");
        }

        @Override
        public void atOnce() {
            stopped.add("at once");
        }
    }
}
