package io.sluice.api.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.JobId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventMemoryTest {

    private static final JobId JOB = JobId.of("a/b");

    private final EventMemory memory = new EventMemory(3, 1_000);

    @Test
    void aClientGetsWhatCameBehindItsPosition() {
        memory.begin(EventPositionTest.position("t", 10, 20));
        Event first = add(0, 10);
        Event second = add(1, 20);
        EventPosition position = EventPositionTest.position("t", 10, 20);

        assertThat(memory.since(position)).contains(List.of(first, second));
        position.advance(EventKind.STATE, 0, 10);
        assertThat(memory.since(position)).contains(List.of(second));
        position.advance(EventKind.STATE, 1, 20);
        assertThat(memory.since(position)).contains(List.of());
    }

    @Test
    void aClientFromBeforeTheMemoryIsNotResumedOverAGap() {
        memory.begin(EventPositionTest.position("t", 10, 20));

        assertThat(memory.since(EventPositionTest.position("t", 9, 20))).isEmpty();
    }

    @Test
    void whatIsForgottenIsAGapForThoseWhoHaveNotSeenIt() {
        memory.begin(EventPositionTest.position("t", 10, 20));
        for (int offset = 10; offset < 14; offset++) {
            add(0, offset);
        }
        EventPosition behindTheForgotten = EventPositionTest.position("t", 10, 20);
        behindTheForgotten.advance(EventKind.STATE, 0, 10);

        assertThat(memory.since(EventPositionTest.position("t", 10, 20))).isEmpty();
        assertThat(memory.since(behindTheForgotten))
                .hasValueSatisfying(events -> assertThat(events).hasSize(3));
    }

    @Test
    void itIsBoundedByBytesToo() {
        memory.begin(EventPositionTest.position("t", 0, 0));
        memory.add(new Event(EventKind.STATE, 0, 0, JOB, "x".repeat(600)));
        memory.add(new Event(EventKind.STATE, 0, 1, JOB, "x".repeat(600)));

        assertThat(memory.since(EventPositionTest.position("t", 0, 0))).isEmpty();
    }

    @Test
    void aClientThatIsTooSlowLosesWhatWaitsAndIsToldSo() throws InterruptedException {
        EventQueue queue = new EventQueue(2, List.of());
        EventPosition end = EventPositionTest.position("t", 5, 5);
        for (int offset = 0; offset < 3; offset++) {
            queue.offer(new Event(EventKind.STATE, 0, offset, JOB, "{}"), end);
        }

        assertThat(queue.poll(Duration.ZERO)).containsInstanceOf(EventQueue.Next.Reset.class);
        queue.offer(new Event(EventKind.STATE, 0, 5, JOB, "{}"), end);
        assertThat(queue.poll(Duration.ZERO)).containsInstanceOf(EventQueue.Next.Happened.class);
        assertThat(queue.poll(Duration.ofMillis(1))).isEmpty();
    }

    @Test
    void aStreamThatEndsSendsWhatWaitsAndNothingMore() throws InterruptedException {
        EventQueue queue = new EventQueue(2, List.of());
        EventPosition end = EventPositionTest.position("t", 5, 5);
        queue.offer(new Event(EventKind.STATE, 0, 0, JOB, "{}"), end);
        queue.end();

        assertThat(queue.poll(Duration.ZERO)).containsInstanceOf(EventQueue.Next.Happened.class);
        assertThat(queue.poll(Duration.ZERO)).containsInstanceOf(EventQueue.Next.End.class);
        assertThat(queue.isForsaken(Duration.ofMinutes(1))).isFalse();
        assertThat(queue.isForsaken(Duration.ofNanos(-1))).isTrue();
    }

    private Event add(int partition, long offset) {
        Event event = new Event(EventKind.STATE, partition, offset, JOB, "{}");
        memory.add(event);
        return event;
    }
}
