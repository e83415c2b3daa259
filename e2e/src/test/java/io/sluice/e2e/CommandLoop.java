package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends one command after the other, as a busy script would, and keeps what it was told about each: acknowledged, refused
 * before anything was sent, in doubt, or no answer at all. Every answer that is none of these is an untruth.
 */
final class CommandLoop implements AutoCloseable {

    private static final Duration BETWEEN = Duration.ofMillis(250);
    private static final Duration AT_MOST = Duration.ofSeconds(60);

    private final Rest rest;
    private final String job;
    private final Thread thread = Thread.ofVirtual().name("command-loop").unstarted(this::run);
    private final AtomicInteger calls = new AtomicInteger();
    private final List<String> acknowledged = new CopyOnWriteArrayList<>();
    private final List<String> refused = new CopyOnWriteArrayList<>();
    private final List<String> inDoubt = new CopyOnWriteArrayList<>();
    private final List<String> untruths = new CopyOnWriteArrayList<>();
    private volatile boolean running = true;

    CommandLoop(Rest rest, String job) {
        this.rest = rest;
        this.job = job;
    }

    void start() {
        thread.start();
    }

    void stop() throws InterruptedException {
        running = false;
        thread.join(AT_MOST);
    }

    void awaitAcknowledged(int more) {
        int goal = acknowledged.size() + more;
        Eventually.within(AT_MOST, () -> assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(goal));
    }

    void awaitCalls(int more) {
        int goal = calls.get() + more;
        Eventually.within(AT_MOST, () -> assertThat(calls.get()).isGreaterThanOrEqualTo(goal));
    }

    /** Ids of commands that were accepted with 200 or 202. */
    List<String> acknowledged() {
        return acknowledged;
    }

    /** Ids of commands that were refused with 503 before anything was sent. */
    List<String> refused() {
        return refused;
    }

    /** Ids of commands of which the answer itself says that it is not known. */
    List<String> inDoubt() {
        return inDoubt;
    }

    /** Answers that should not be. */
    List<String> untruths() {
        return untruths;
    }

    /** Ends the loop where a failed test has not. */
    @Override
    public void close() {
        running = false;
        thread.interrupt();
    }

    private void run() {
        while (running) {
            String key = UUID.randomUUID().toString();
            try {
                keep(rest.command(job, "{\"type\":\"savepoint\"}", "Idempotency-Key", key));
            } catch (IOException noAnswer) {
                // The API itself is away: a caller without an answer knows that it knows nothing.
            } catch (InterruptedException e) {
                return;
            }
            calls.incrementAndGet();
            LockSupport.parkNanos(BETWEEN.toNanos());
        }
    }

    private void keep(Rest.Answer answer) {
        String type = answer.body().path("type").asText();
        String id = answer.body().path(answer.status() < 300 ? "id" : "command").asText();
        if (answer.status() == 200 || answer.status() == 202) {
            acknowledged.add(id);
        } else if (id.isEmpty() && answer.status() == 503) {
            untruths.add("Not said which command: " + answer.raw().body());
        } else if (answer.status() == 503 && type.endsWith(":in-doubt")) {
            inDoubt.add(id);
        } else if (answer.status() == 503) {
            refused.add(id);
        } else if (answer.status() != 429) {
            untruths.add(answer.status() + " " + answer.raw().body());
        }
    }
}
