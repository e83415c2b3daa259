package io.sluice.monitor.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.sluice.monitor.probe.kubernetes.ResourceWatch.Exit;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExitsTest {

    private static final Instant BEGIN = Instant.parse("2026-11-20T08:00:00Z");

    private final Exits exits = new Exits();

    @Test
    void theLatestEndCountsInWhateverOrderPodsAreSeen() {
        exits.note(pod("fraud", 163, BEGIN.plusSeconds(60)));
        exits.note(pod("fraud", 1, BEGIN.plusSeconds(30)));

        assertThat(exits.of("payments", "fraud")).map(Exit::code).contains(163);
    }

    @Test
    void whatBelongsToNothingThatIsThereIsForgotten() {
        exits.note(pod("fraud", 163, BEGIN));
        exits.note(pod("ledger", 0, BEGIN));

        exits.forgetUnless(Set.of("payments/ledger")::contains);

        assertThat(exits.of("payments", "fraud")).isEmpty();
        assertThat(exits.of("payments", "ledger")).isPresent();
    }

    private static Pod pod(String deployment, int code, Instant ended) {
        return new PodBuilder()
                .withNewMetadata()
                .withNamespace("payments")
                .withName(deployment + "-1")
                .addToLabels("app", deployment)
                .endMetadata()
                .withNewStatus()
                .addNewContainerStatus()
                .withName("flink-main-container")
                .withNewState()
                .withNewTerminated()
                .withExitCode(code)
                .withStartedAt(BEGIN.toString())
                .withFinishedAt(ended.toString())
                .endTerminated()
                .endState()
                .endContainerStatus()
                .endStatus()
                .build();
    }
}
