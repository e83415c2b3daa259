package io.sluice.history.ingest;

import io.sluice.history.HistoryConfig;
import io.sluice.history.archive.ArchiveReader;
import io.sluice.history.archive.Reason;
import io.sluice.history.layout.Layout;
import io.sluice.history.layout.Place;
import io.sluice.history.source.ArchiveSource;
import io.sluice.history.source.SourceAwayException;
import io.sluice.history.source.Sources;
import io.sluice.history.store.ArchiveRows;
import io.sluice.history.store.BlockBuffer;
import io.sluice.history.store.ClaimedFile;
import io.sluice.history.store.FileRows;
import io.sluice.history.store.NewArchive;
import io.sluice.history.store.StoreException;
import io.sluice.history.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Takes in some files in one transaction: claims them, reads them, stores what they hold, and puts down what came of each. If the
 * transaction is lost, nothing of it is there and the files are free again.
 */
@ApplicationScoped
class Batch {

    private static final Logger LOG = Logger.getLogger(Batch.class);

    private final Transactions transactions;
    private final FileRows files;
    private final ArchiveRows archives;
    private final Sources sources;
    private final IngestMetrics metrics;
    private final SilentSources silent = new SilentSources();
    private final Map<String, HistoryConfig.Source> settings;
    private final HistoryConfig.Ingest config;
    private final Duration patience;
    private final Backoff retries;

    Batch(
            Transactions transactions,
            FileRows files,
            ArchiveRows archives,
            Sources sources,
            IngestMetrics metrics,
            HistoryConfig config) {
        this.transactions = transactions;
        this.files = files;
        this.archives = archives;
        this.sources = sources;
        this.metrics = metrics;
        this.settings = config.sources();
        this.config = config.ingest();
        this.patience = config.evidence().patience();
        this.retries = new Backoff(this.config.retryPause(), this.config.maxRetryPause());
    }

    /** A file and the archive that it holds. */
    private record Taken(ClaimedFile file, NewArchive archive) {}

    /**
     * @param limit how many files at most
     * @return how many were looked at; 0 if none waits
     * @throws StoreException if nothing came of it
     */
    int take(ArchiveReader reader, int limit) {
        List<Runnable> told = new ArrayList<>();
        List<ClaimedFile> claimed = new ArrayList<>();
        try {
            int looked = transactions.run(connection -> {
                claimed.addAll(files.claim(connection, sources.names(), limit));
                return claimed.isEmpty() ? 0 : take(connection, reader, claimed, told);
            });
            told.forEach(Runnable::run);
            return looked;
        } catch (StoreException e) {
            if (e.isAboutContent() && claimed.size() == 1) {
                putAside(claimed.getFirst(), e);
                return 1;
            }
            throw e;
        }
    }

    private int take(Connection connection, ArchiveReader reader, List<ClaimedFile> claimed, List<Runnable> told)
            throws SQLException {
        BlockBuffer blocks = new BlockBuffer(connection, config.bufferBytes(), config.bufferWait());
        Iterator<Long> numbers = archives.numbers(connection, claimed.size()).iterator();
        List<Taken> taken = new ArrayList<>();
        Set<String> away = new HashSet<>();
        long bytes = 0;
        int looked = 0;
        for (ClaimedFile file : claimed) {
            if (bytes >= config.batchBytes()) {
                // The others are free again with the commit.
                break;
            }
            looked++;
            if (away.contains(file.source())) {
                continue;
            }
            try {
                look(connection, reader, file, numbers.next(), blocks, taken, told);
                bytes += file.size();
                silent.gives(file.source());
            } catch (SourceAwayException e) {
                silent.doesNotGive(file, e);
                away.add(file.source());
                HistoryConfig.Source its = settings.get(file.source());
                files.later(connection, file, its.maxRetryPause(), its.retryPause());
            }
        }
        store(connection, taken, blocks, told);
        return looked;
    }

    private void look(
            Connection connection,
            ArchiveReader reader,
            ClaimedFile file,
            long number,
            BlockBuffer blocks,
            List<Taken> taken,
            List<Runnable> told)
            throws SQLException, SourceAwayException {
        Place place = Layout.placeOf(file.path())
                .orElseThrow(() -> new IllegalStateException(file.path() + " was found where no archive belongs"));
        ArchiveSource source = sources.named(file.source());
        try {
            switch (FileReading.of(source, file.path(), place.subject(), reader, new Numbered(blocks, number))) {
                case FileReading.Result.Read read ->
                    taken.add(new Taken(
                            file,
                            new NewArchive(
                                    number, file.source(), place.cluster(), place.application(), read.archive())));
                case FileReading.Result.Rejected rejected -> {
                    blocks.drop(number);
                    reject(connection, file, rejected.reason(), rejected.detail(), told);
                }
                case FileReading.Result.Gone gone -> {
                    files.gone(connection, file);
                    told.add(() -> metrics.file(file.source(), "gone"));
                }
            }
        } catch (Numbered.NotTakenException e) {
            throw e.sql();
        }
    }

    private void reject(Connection connection, ClaimedFile file, Reason reason, String detail, List<Runnable> told)
            throws SQLException {
        int attempts = file.attempts() + 1;
        if (reason.mayHeal() && attempts < config.attempts()) {
            files.again(connection, file, reason, detail, retries.after(attempts));
            told.add(() -> metrics.file(file.source(), "retried"));
            return;
        }
        files.quarantined(connection, file, reason, detail);
        told.add(() -> {
            metrics.file(file.source(), "quarantined");
            LOG.warnf(
                    "A file cannot be taken in, source=%s path=%s reason=%s: %s",
                    file.source(), file.path(), reason.label(), detail);
        });
    }

    private void store(Connection connection, List<Taken> taken, BlockBuffer blocks, List<Runnable> told)
            throws SQLException {
        List<NewArchive> fresh = taken.stream().map(Taken::archive).toList();
        List<Long> ids = archives.store(connection, fresh, blocks, patience);
        files.stored(connection, taken.stream().map(one -> one.file().id()).toList(), ids);
        for (int i = 0; i < taken.size(); i++) {
            ClaimedFile file = taken.get(i).file();
            NewArchive archive = taken.get(i).archive();
            boolean isNew = ids.get(i) == archive.id();
            told.add(() -> tell(file, archive, isNew));
        }
    }

    private void tell(ClaimedFile file, NewArchive archive, boolean isNew) {
        if (isNew) {
            metrics.stored(
                    file.source(),
                    archive.archive().rawBytes(),
                    archive.archive().storedBytes(),
                    Duration.ofMillis(Math.max(
                            0, System.currentTimeMillis() - file.foundAt().toEpochMilli())));
        } else {
            metrics.file(file.source(), "known");
        }
    }

    /** The database refuses what a file holds, though it was checked: that is not to hold up the others. */
    private void putAside(ClaimedFile file, StoreException refusal) {
        LOG.errorf(refusal, "The store cannot hold a file, source=%s path=%s", file.source(), file.path());
        transactions.run(connection -> {
            files.quarantined(connection, file, Reason.UNREADABLE, "The store cannot hold it: " + refusal.getMessage());
            return file;
        });
        metrics.file(file.source(), "quarantined");
    }
}
