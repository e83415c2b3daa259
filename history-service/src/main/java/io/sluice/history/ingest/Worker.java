package io.sluice.history.ingest;

import io.sluice.history.HistoryConfig;
import io.sluice.history.Stop;
import io.sluice.history.archive.ArchiveLimits;
import io.sluice.history.archive.ArchiveReader;
import io.sluice.history.store.StoreException;
import org.jboss.logging.Logger;

/** Takes in batches for as long as the service lives. While the database is away it tries again. */
final class Worker implements Runnable {

    private static final Logger LOG = Logger.getLogger(Worker.class);

    private final Batch batch;
    private final Bell bell;
    private final RightOfWay rightOfWay;
    private final HistoryConfig config;
    private final Stop stop;
    private final Backoff pauses;
    private int failures;
    /** After a batch that the store refused: so many files are taken one by one, so that the bad one is found. */
    private int singly;

    Worker(Batch batch, Bell bell, RightOfWay rightOfWay, HistoryConfig config, Stop stop) {
        this.batch = batch;
        this.bell = bell;
        this.rightOfWay = rightOfWay;
        this.config = config;
        this.stop = stop;
        this.pauses = new Backoff(config.ingest().retryPause(), config.ingest().maxRetryPause());
    }

    @Override
    public void run() {
        HistoryConfig.Ingest ingest = config.ingest();
        ArchiveLimits limits = new ArchiveLimits(
                ingest.maxArchive(),
                ingest.maxDocument(),
                ingest.maxDocuments(),
                config.storage().block(),
                config.storage().compression());
        try (ArchiveReader reader = new ArchiveReader(limits)) {
            while (!stop.isAsked()) {
                rightOfWay.await();
                if (take(reader) == 0) {
                    bell.await(failures == 0 ? ingest.poll() : pauses.after(failures));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int take(ArchiveReader reader) {
        try {
            int looked = batch.take(reader, singly > 0 ? 1 : config.ingest().batchFiles());
            singly = Math.max(0, singly - 1);
            if (failures > 0) {
                LOG.infof("Archives are taken in again, after %d failures", failures);
            }
            failures = 0;
            return looked;
        } catch (StoreException e) {
            if (e.isAboutContent()) {
                singly = config.ingest().batchFiles();
            }
            return failed(e);
        } catch (RuntimeException e) {
            return failed(e);
        }
    }

    private int failed(RuntimeException e) {
        failures++;
        if (failures == 1) {
            LOG.warnf("No archive can be taken in now, which is tried again until one can: %s", e.getMessage());
            LOG.debug("No archive can be taken in", e);
        }
        return 0;
    }
}
