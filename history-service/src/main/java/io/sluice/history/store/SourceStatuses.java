package io.sluice.history.store;

import java.util.List;

/** How the archive sources are. */
public interface SourceStatuses {

    /** Every source, by name. */
    List<SourceStatus> list();
}
