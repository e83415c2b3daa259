package io.sluice.examples;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** What is wrong is said before anything is submitted, and before Kafka is asked. */
class EntryClassesTest {

    @Test
    void aRelativeControlFileIsRefused() {
        assertThatThrownBy(() -> Faulty.main("--control", "faulty.control"))
                .isInstanceOf(WrongArguments.class)
                .hasMessage("--control must be an absolute path (got 'faulty.control').");
    }

    @Test
    void aRateOfZeroIsRefused() {
        assertThatThrownBy(() -> Steady.main("--rate", "0"))
                .isInstanceOf(WrongArguments.class)
                .hasMessage("--rate must be a whole number from 1 to 1000000 (got '0').");
    }

    @Test
    void aJobThatWouldReadWhatItWritesIsRefused() {
        assertThatThrownBy(() -> StateCounts.main("--output", "sluice.states"))
                .hasMessage("The job would read what it writes: input and output are both sluice.states");
    }
}
