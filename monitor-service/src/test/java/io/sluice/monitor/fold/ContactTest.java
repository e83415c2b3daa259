package io.sluice.monitor.fold;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ContactTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    @Test
    void failuresInARowAreCountedAndTheLastCauseIsKept() {
        Contact contact = Contact.none().failed(NOON, "timed out").failed(NOON.plusSeconds(1), "connection refused");

        assertThat(contact.failures()).isEqualTo(2);
        assertThat(contact.cause()).isEqualTo("connection refused");
    }

    @Test
    void anAnswerEndsTheRow() {
        Contact contact = Contact.none().failed(NOON, "timed out").answered(NOON.plusSeconds(1));

        assertThat(contact).isEqualTo(new Contact(NOON.plusSeconds(1), null, 0, null));
    }

    @Test
    void aFailureFromBeforeTheLastAnswerIsForgotten() {
        Contact contact = Contact.none().answered(NOON).failed(NOON.minusSeconds(1), "timed out");

        assertThat(contact).isEqualTo(Contact.none().answered(NOON));
    }

    @Test
    void anAnswerFromBeforeTheLastFailureLeavesTheFailure() {
        Contact contact = Contact.none().failed(NOON, "timed out").answered(NOON.minusSeconds(1));

        assertThat(contact.answeredAt()).isEqualTo(NOON.minusSeconds(1));
        assertThat(contact.failures()).isEqualTo(1);
    }

    @Test
    void theSameFailureTwiceCountsOnce() {
        Contact contact = Contact.none().failed(NOON, "timed out").failed(NOON, "timed out");

        assertThat(contact.failures()).isEqualTo(1);
    }
}
