package io.sluice.monitor.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.state.ConfigDrift;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a run runs with is compared with its spec, and what differs stands in its status until it is gone. */
class DriftTest {

    private static final String INTERVAL = "execution.checkpointing.interval";
    private static final String TIMEOUT = "execution.checkpointing.timeout";
    private static final String RETAINED = "execution.checkpointing.num-retained";

    private final Story story = new Story()
            .configuration(Map.of(INTERVAL, "30 s", TIMEOUT, "PT1M", RETAINED, "2"))
            .handedOver(1)
            .seenRunning(1);

    @Test
    void whatTheRunRunsWithOtherwiseIsToldWithBothValuesAndTheLikelyReason() {
        story.shown(1, Map.of(INTERVAL, "PT7S", TIMEOUT, "PT1M"));

        assertThat(story.status().configDrift())
                .containsExactly(
                        new ConfigDrift("/checkpoints/interval", INTERVAL, "PT30S", "PT7S", "set in job code"));
    }

    @Test
    void whatNobodyAskedOrCanBeShownIsNoDrift() {
        assertThat(story.status().configDrift()).isEmpty();

        story.shown(1, Map.of(INTERVAL, "PT30S"));

        assertThat(story.status().configDrift()).isEmpty();
    }

    @Test
    void theConfigurationOfASharedJobManagerIsNotTheJobs() {
        story.shown(1, Map.of(RETAINED, "1"));

        assertThat(story.status().configDrift()).isEmpty();
    }

    @Test
    void anAnswerWithoutAWordAboutSettingsLeavesTheDriftAsItIs() {
        story.shown(1, Map.of(INTERVAL, "PT7S"));
        int told = story.told().size();

        story.seenRunning(1);

        assertThat(story.status().configDrift()).hasSize(1);
        assertThat(story.told()).hasSize(told);
    }

    @Test
    void aSpecThatHasChangedSinceIsTheLikelierReason() {
        story.shown(1, Map.of(INTERVAL, "PT30S"));

        story.generation(2).configuration(Map.of(INTERVAL, "10 s"));

        assertThat(story.status().configDrift())
                .extracting(ConfigDrift::reason)
                .containsExactly("the spec has changed since this run began");
    }

    @Test
    void aNewRunBeginsWithoutDriftAndSoDoesTheEndOfOne() {
        story.shown(1, Map.of(INTERVAL, "PT7S"));

        story.handedOver(2).seenRunning(2);
        assertThat(story.status().configDrift()).isEmpty();

        story.shown(2, Map.of(INTERVAL, "PT7S"));
        assertThat(story.status().configDrift()).hasSize(1);
        story.seen(2, "FAILED");
        assertThat(story.status().configDrift()).isEmpty();
    }
}
