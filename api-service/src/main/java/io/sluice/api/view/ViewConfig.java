package io.sluice.api.view;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The view of the log ({@code sluice.view}). */
@ConfigMapping(prefix = "sluice.view")
public interface ViewConfig {

    /** Drops jobs, statuses and savepoints at the start and fills them again from the log; history rows stay. */
    @WithDefault("false")
    boolean rebuild();

    /** How old an alert may be that is read for the first time, to be told to its receivers. */
    @WithDefault("P1D")
    Duration deliverWithin();

    /** How long the history of states and commands is kept. */
    @WithDefault("P30D")
    Duration historyRetention();

    /** How often history that is too old is looked for. */
    @WithDefault("PT1H")
    Duration retentionEvery();

    /** How many history rows one transaction deletes. */
    @WithDefault("10000")
    int retentionBatch();

    /** How often the topics' ids and the view's lag are looked at. */
    @WithDefault("PT5S")
    Duration checkEvery();

    /** The first pause after an error of the database or of Kafka; it doubles up to {@link #maxRetryPause}. */
    @WithDefault("PT0.2S")
    Duration retryPause();

    /** The longest pause between two tries. */
    @WithDefault("PT2S")
    Duration maxRetryPause();

    /** How long records of a partition may look like leftovers from before a seek until the seek is made again. */
    @WithDefault("PT5S")
    Duration seekPatience();

    /** The shortest pause between two looks while a request waits for the view. */
    @WithDefault("PT0.02S")
    Duration lookEvery();
}
