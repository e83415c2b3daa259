package io.sluice.dispatcher.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.topic.TopicDefinition;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A record that only the producer or a changelog finds too large would stop all others. */
class LargestRecordTest {

    @ParameterizedTest
    @ValueSource(strings = {"kafka-streams.producer.max.request.size", "kafka-streams.topic.max.message.bytes"})
    void isThatOfTheTopicsEverywhere(String setting) throws IOException {
        Properties settings = new Properties();
        try (InputStream file = LargestRecordTest.class.getResourceAsStream("/application.properties")) {
            settings.load(Objects.requireNonNull(file));
        }

        assertThat(settings).containsEntry(setting, Integer.toString(TopicDefinition.MAX_MESSAGE_BYTES));
    }
}
