package io.sluice.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.sluice.contracts.cluster.Clusters;
import io.sluice.contracts.command.CommandType;
import io.sluice.contracts.command.Priority;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RulesTest {

    private static final int CONVERTER_PRIORITY = 100;

    @Test
    void everyTypeOfCommandHasADeadlineOfItsOwnSetting() {
        for (CommandType type : CommandType.values()) {
            DispatcherConfig config =
                    config(Map.of("sluice.dispatcher.deadlines." + type.name().toLowerCase(Locale.ROOT), "PT77S"));

            assertThat(Rules.mailbox(config, Clusters.of(List.of())).deadlines())
                    .hasSize(CommandType.values().length)
                    .containsEntry(type, Duration.ofSeconds(77));
        }
    }

    @Test
    void ageingIsSetByTwoHandicaps() {
        DispatcherConfig config = config(Map.of(
                "sluice.dispatcher.executor.normal-handicap", "PT5S",
                "sluice.dispatcher.executor.low-handicap", "PT9S"));

        assertThat(Rules.executor(config).handicaps())
                .isEqualTo(Map.of(
                        Priority.HIGH, Duration.ZERO,
                        Priority.NORMAL, Duration.ofSeconds(5),
                        Priority.LOW, Duration.ofSeconds(9)));
    }

    private static DispatcherConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withMapping(DispatcherConfig.class)
                .withConverter(MemorySize.class, CONVERTER_PRIORITY, new MemorySizeConverter())
                .withDefaultValue("java.io.tmpdir", "tmp")
                .withDefaultValues(settings)
                .addDefaultInterceptors()
                .build()
                .getConfigMapping(DispatcherConfig.class);
    }
}
