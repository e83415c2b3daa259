package io.sluice.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.topic.TopicDefinition;
import io.sluice.contracts.topic.Topics;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class MonitorConfigTest {

    @Test
    void aStateIsStaleAfterThreeIntervals() {
        assertThat(config(Map.of()).staleAfter()).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void aClusterThatAnswersJustWithinTheDeadlineIsNotSilent() {
        MonitorConfig config =
                config(Map.of("sluice.monitor.probe.interval", "1s", "sluice.monitor.probe.deadline", "2s"));

        assertThat(config.staleAfter()).isEqualTo(Duration.ofMillis(5250));
    }

    @Test
    void durationsAreReadAsTheDocumentationWritesThem() {
        MonitorConfig config =
                config(Map.of("sluice.monitor.lost-grace", "PT7S", "sluice.monitor.probe.max-answer", "1M"));

        assertThat(config.lostGrace()).isEqualTo(Duration.ofSeconds(7));
        assertThat(config.probe().maxAnswer().asLongValue()).isEqualTo(1024 * 1024);
    }

    @Test
    void theTopicsThatAreWaitedForAreSluicesOwn() throws IOException {
        Properties service = new Properties();
        try (InputStream in = MonitorConfigTest.class.getResourceAsStream("/application.properties")) {
            service.load(in);
        }

        assertThat(service.getProperty("quarkus.kafka-streams.topics").split(","))
                .isSubsetOf(Topics.all().stream().map(TopicDefinition::name).toList());
    }

    private static MonitorConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(MonitorConfig.class)
                .withSources(new PropertiesConfigSource(settings, "test", 1))
                .build()
                .getConfigMapping(MonitorConfig.class);
    }
}
