package io.sluice.dispatcher.ownership;

import io.sluice.contracts.JobId;
import io.sluice.dispatcher.driver.Assignment;
import io.sluice.dispatcher.driver.Conduct;
import io.sluice.dispatcher.driver.Driver;
import io.sluice.dispatcher.driver.Outcome;
import java.util.function.ToIntFunction;

/** Counts the time that drivers take, for the partition of the job. */
public final class MeteredDriver implements Driver {

    private final Driver driver;
    private final LoadMeter meter;
    private final ToIntFunction<JobId> partitionOf;

    public MeteredDriver(Driver driver, LoadMeter meter, ToIntFunction<JobId> partitionOf) {
        this.driver = driver;
        this.meter = meter;
        this.partitionOf = partitionOf;
    }

    @Override
    public Outcome carryOut(Assignment assignment, Conduct conduct) throws InterruptedException {
        int partition = partitionOf.applyAsInt(assignment.job());
        meter.begins(partition);
        try {
            return driver.carryOut(assignment, conduct);
        } finally {
            meter.ends(partition);
        }
    }
}
