package io.sluice.api.view;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.sluice.contracts.command.CommandEvent;
import io.sluice.contracts.json.Json;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * How long commands take from {@code accepted} to their end, as {@code sluice_command_latency}. The instance that writes the row
 * measures, so each command is counted once in the fleet; what ended before this process began is not news.
 */
@ApplicationScoped
class CommandLatency {

    private final MeterRegistry meters;
    private final Instant begun = InstantSource.system().instant();

    CommandLatency(MeterRegistry meters) {
        this.meters = meters;
    }

    void ended(@Nullable Instant accepted, CommandEvent event) {
        if (accepted == null || event.at().isBefore(begun)) {
            return;
        }
        Timer.builder("sluice.command.latency")
                .description("From accepted to the final phase")
                .tag("type", event.type() == null ? "unknown" : Json.labelOf(event.type()))
                .tag("phase", Json.labelOf(event.phase()))
                .publishPercentileHistogram()
                .register(meters)
                .record(Duration.between(accepted, event.at()));
    }
}
