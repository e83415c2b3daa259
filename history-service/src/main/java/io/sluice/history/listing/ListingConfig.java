package io.sluice.history.listing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Telling that archives were listed ({@code sluice.listing}). */
@ConfigMapping(prefix = "sluice.listing")
public interface ListingConfig {

    /** How often it is looked whether there is a newer listing to tell of. */
    @WithDefault("PT3S")
    Duration every();

    /** How long Kafka may take; then the next look tells it. */
    @WithDefault("PT2S")
    Duration patience();
}
