package io.sluice.dispatcher.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class KafkaContactTest {

    private final Deque<CompletableFuture<Object>> questions = new ArrayDeque<>();
    private long now = 100;
    private final KafkaContact contact = new KafkaContact(this::ask, Duration.ofNanos(10), () -> now);

    @Test
    void isTheTimeOfTheQuestionAndNotThatOfTheAnswer() {
        contact.ask();
        now = 150;
        questions.getLast().complete("answer");

        assertThat(contact.heard()).isEqualTo(100);
        now = 160;
        contact.ask();
        assertThat(contact.heard()).isEqualTo(100);
        questions.getLast().complete("answer");
        assertThat(contact.heard()).isEqualTo(160);
    }

    @Test
    void isNotRenewedByAQuestionThatFails() {
        now = 200;
        contact.ask();
        questions.getLast().completeExceptionally(new TimeoutException("no answer"));

        assertThat(contact.heard()).isEqualTo(100);
    }

    @Test
    void oneQuestionIsOutAtATimeAndNoneTooSoonAfterAnother() {
        contact.ask();
        now = 150;
        contact.ask();
        assertThat(questions).hasSize(1);
        questions.getLast().complete("answer");
        contact.ask();
        assertThat(questions).hasSize(2);
        questions.getLast().complete("answer");
        now = 155;
        contact.ask();

        assertThat(questions).hasSize(2);
    }

    private CompletableFuture<Object> ask() {
        questions.addLast(new CompletableFuture<>());
        return questions.getLast();
    }
}
