package io.sluice.localstack.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgeTest {

    @ParameterizedTest
    @CsvSource({"PT-1S, 0 s", "PT59S, 59 s", "PT61S, 1 min 1 s", "PT3H2M1S, 3 h 2 min", "P2DT5H, 2 d 5 h"})
    void anAgeIsToldInItsTwoLargestUnits(Duration age, String words) {
        assertThat(Age.words(age)).isEqualTo(words);
    }
}
