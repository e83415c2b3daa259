package io.sluice.history.store;

import io.sluice.contracts.FlinkJobId;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/** The documents of the archives: what Flink's REST API answered when the job ended, by path. */
public interface Documents {

    /**
     * One document, as JSON in UTF-8; empty if there is no such archive or no such path in it.
     *
     * @param archive the number of a run or of an application's summary
     * @param path as Flink has it, for instance {@code /jobs/…/checkpoints}
     */
    Optional<byte[]> find(long archive, String path);

    /** The same for the run that {@link Runs#find(FlinkJobId)} gives. */
    Optional<byte[]> find(FlinkJobId job, String path);

    /** The paths in an archive, in its order; empty if there is no such archive. */
    List<String> paths(long archive);

    /**
     * Writes an archive as Flink wrote it, byte for byte, block by block.
     *
     * @return whether there is such an archive; nothing is written if not
     */
    boolean copy(long archive, OutputStream to) throws IOException;
}
