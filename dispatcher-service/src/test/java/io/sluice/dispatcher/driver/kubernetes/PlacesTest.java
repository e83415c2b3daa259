package io.sluice.dispatcher.driver.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.topic.Place;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlacesTest {

    @Test
    void anAnnotationComesBackAsItWas() {
        Places places = Places.first("aTopic-_1", new Place(12, 5)).with("aTopic-_1", new Place(3, 900));

        assertThat(places.text()).isEqualTo("aTopic-_1 3:900 12:5");
        assertThat(Places.of(places.text())).contains(places);
    }

    @Test
    void anOlderPlaceOfTheSamePartitionIsBehind() {
        Places places = Places.first("t", new Place(3, 10));

        assertThat(places.isBehind("t", new Place(3, 9))).isTrue();
        assertThat(places.isBehind("t", new Place(3, 10))).isFalse();
        assertThat(places.isBehind("t", new Place(3, 11))).isFalse();
        assertThat(places.isBehind("t", new Place(4, 1))).isFalse();
    }

    @Test
    void offsetsOfATopicOfTheSameNameThatWasThereBeforeDoNotCount() {
        Places places = Places.first("old", new Place(3, 10_000));

        assertThat(places.isBehind("new", new Place(3, 0))).isFalse();
        assertThat(places.with("new", new Place(3, 0)).text()).isEqualTo("new 3:0");
    }

    @Test
    void aPlaceNeverGoesBack() {
        assertThat(Places.first("t", new Place(3, 10))
                        .with("t", new Place(3, 4))
                        .text())
                .isEqualTo("t 3:10");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "t", "t 3", "t 3:x", "t 3:1 ", "t x:1", "t 3:99999999999999999999"})
    void whatIsNoneOfOursIsNone(@Nullable String text) {
        assertThat(Places.of(text)).isEmpty();
    }
}
