package io.sluice.history.store;

import io.sluice.history.archive.Reason;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Files that could not be taken in. A file that changes at its source leaves by itself. */
public interface Quarantine {

    /**
     * In the order of their numbers.
     *
     * @param after the number of the last one of the page before; 0 for the first
     */
    List<QuarantinedFile> list(long after, int limit);

    /**
     * Those of one source, in the order of their numbers.
     *
     * @param after likewise
     */
    List<QuarantinedFile> list(String source, long after, int limit);

    /** These files are not at their source any more. One that left quarantine meanwhile stays known. */
    void forget(List<Long> ids);

    /** Looks at a file again, soon; empty if no such file is in quarantine. */
    Optional<QuarantinedFile> retry(long id);

    /**
     * Looks at many again, soon.
     *
     * @param source of this source; null for all
     * @param reason that are there for this reason; null for every one
     * @return how many
     */
    int retry(@Nullable String source, @Nullable Reason reason);
}
