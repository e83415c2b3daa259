package io.sluice.monitor.probe;

import io.sluice.contracts.unmanaged.UnmanagedJobs;

/** Where it is told what the clusters have that Sluice does not manage. Telling never waits and never fails. */
public interface UnmanagedLog {

    /**
     * Tells all there is on one cluster.
     *
     * @param onFailure is called, from any thread, when the listing is not in the log for sure; it must be told again
     */
    void tell(UnmanagedJobs listing, Runnable onFailure);
}
