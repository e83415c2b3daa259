package io.sluice.api.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sluice.contracts.RunId;
import io.sluice.contracts.checkpoint.CheckpointEvent;
import io.sluice.contracts.policy.CheckpointPolicy;
import io.sluice.policy.Decision;
import io.sluice.policy.Verdict;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a policy would have decided. */
@Schema(name = "PolicyPreview")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PreviewAnswer(
        @Schema(implementation = Object.class, description = "As it was understood, with its defaults")
        CheckpointPolicy policy,

        Instant from,
        Instant to,

        @Schema(description = "How many recorded checkpoints it was tried out on")
        int checkpoints,

        @Schema(description = "Whether there were more than are replayed; then the oldest are left out")
        boolean cut,

        @Schema(description = "How often it would have restarted the job")
        long restarts,

        List<Item> decisions) {

    /** One decision. */
    @Schema(name = "PolicyDecision")
    public record Item(
            Instant at,
            Verdict verdict,
            String reason,
            @Schema(implementation = String.class) RunId run,
            Instant windowFrom,
            List<CheckpointItem> counted) {}

    static PreviewAnswer of(
            CheckpointPolicy policy,
            Instant from,
            Instant to,
            List<CheckpointEvent> events,
            boolean cut,
            List<Decision> decisions) {
        return new PreviewAnswer(
                policy,
                from,
                to,
                events.size(),
                cut,
                decisions.stream()
                        .filter(decision -> decision.verdict() == Verdict.RESTART)
                        .count(),
                decisions.stream().map(PreviewAnswer::item).toList());
    }

    private static Item item(Decision decision) {
        return new Item(
                decision.at(),
                decision.verdict(),
                decision.reason(),
                decision.run(),
                decision.from(),
                decision.counted().stream().map(CheckpointItem::of).toList());
    }
}
