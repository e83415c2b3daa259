package io.sluice.history;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Every number, path and address of taking archives in, keeping them and telling of them ({@code sluice.history}). */
@ConfigMapping(prefix = "sluice.history")
public interface HistoryConfig {

    /** The archive sources by name; a name stays with its runs and is told on {@code sluice.archives}. */
    Map<String, Source> sources();

    /** Reading files. */
    Ingest ingest();

    /** How archives are packed. */
    Storage storage();

    /** Telling of runs on {@code sluice.archives}. */
    Evidence evidence();

    /** How often what is no longer to be kept is looked for. */
    @WithDefault("PT1M")
    Duration retentionEvery();

    /** {@code sluice.history.sources."name"}. */
    interface Source {
        /** A directory ({@code file:///…}) or a place in an object store ({@code s3://bucket/prefix}). */
        URI uri();

        /** The time between two listings; a local directory is watched besides. */
        @WithDefault("PT10S")
        Duration interval();

        /** After how long a listing that failed is tried again; it doubles with each failure, up to {@link #maxRetryPause}. */
        @WithDefault("PT1S")
        Duration retryPause();

        /** The longest pause between two tries to list a source that is away. */
        @WithDefault("PT30S")
        Duration maxRetryPause();

        /** How many directories are watched at most; those of single applications make room for newer ones. */
        @WithDefault("1000")
        int maxWatches();

        /**
         * How many bytes of a file are looked at when it is found, so that its run is listed before it is taken in; 0 for none.
         * Without it 32 KiB of a file in a directory, and nothing of what is in an object store.
         */
        OptionalInt glanceBytes();

        /** Only for an object store. */
        S3 s3();

        /** What of this source is kept. */
        Keep keep();
    }

    /** {@code sluice.history.sources."name".s3}. */
    interface S3 {
        /** Where the store answers, if it is not Amazon's own. */
        Optional<URI> endpoint();

        @WithDefault("us-east-1")
        String region();

        /** Whether the bucket is in the path ({@code http://host/bucket}) and not in the host's name. */
        @WithDefault("true")
        boolean pathStyle();

        /**
         * A file with the access key in its first line and the secret key in its second; without it the SDK looks in its usual
         * places (environment, profile, role of the machine).
         */
        Optional<Path> credentialsFile();

        /** How many keys one request lists, 1 to 1000. */
        @WithDefault("1000")
        int pageSize();

        /** How many requests one listing makes at most; the next goes on where it ended. */
        @WithDefault("100")
        int maxPages();

        /** How long a connection or a pause within an answer may take. */
        @WithDefault("PT10S")
        Duration timeout();
    }

    /** {@code sluice.history.sources."name".keep}; without a limit all is kept. */
    interface Keep {
        /** How many runs. */
        OptionalLong count();

        /** How long after their end. */
        Optional<Duration> age();

        /** How many bytes, compressed. */
        OptionalLong bytes();

        /** Whether the file is deleted at its source as well. */
        @WithDefault("false")
        boolean deleteSource();
    }

    /** {@code sluice.history.ingest}. */
    interface Ingest {
        /** How many threads read and store. */
        @WithDefault("2")
        int workers();

        /** How many files one transaction takes in. */
        @WithDefault("100")
        int batchFiles();

        /** How long taking in waits while files that were found are put down, so that all of them are listed soon. */
        @WithDefault("PT5S")
        Duration listingFirst();

        /** After how many bytes of files a transaction takes no further one. */
        @WithDefault("33554432")
        long batchBytes();

        /** How many compressed bytes wait in memory before they go to the database, in the same transaction. */
        @WithDefault("4194304")
        int bufferBytes();

        /**
         * For how long they wait there at most. It is shorter than the database lets a transaction be idle
         * ({@code idle_in_transaction_session_timeout}), so that a large archive from a slow source is taken in all the same.
         */
        @WithDefault("PT10S")
        Duration bufferWait();

        /** How often an idle worker looks whether another instance found files, or a retry is due. */
        @WithDefault("PT0.5S")
        Duration poll();

        /** How often a file that may be half written is read, unchanged, before it goes to quarantine. */
        @WithDefault("8")
        int attempts();

        /** The pause after the first of these; it doubles up to {@link #maxRetryPause}. */
        @WithDefault("PT0.25S")
        Duration retryPause();

        /** The longest pause between two attempts. */
        @WithDefault("PT30S")
        Duration maxRetryPause();

        /** The largest archive in bytes. */
        @WithDefault("1073741824")
        long maxArchive();

        /** The largest document in characters; each worker has one in memory. */
        @WithDefault("16777216")
        int maxDocument();

        /** How many documents an archive may have; each worker has their index in memory. */
        @WithDefault("200000")
        int maxDocuments();
    }

    /** {@code sluice.history.storage}. */
    interface Storage {
        /** How many bytes of an archive are compressed as one. */
        @WithDefault("262144")
        int block();

        /** zstd's level, 1 to 19; of real archives level 3 makes 4 % less, in twice the time. */
        @WithDefault("1")
        int compression();
    }

    /** {@code sluice.history.evidence}. */
    interface Evidence {
        /** How long after a run was stored a job of Sluice may still turn up before it is told as nobody's. */
        @WithDefault("PT30S")
        Duration patience();

        /** How long a run stays known that is not its job's current one any more: its archive comes long before. */
        @WithDefault("P30D")
        Duration knownFor();

        /** By how much the clocks of a cluster and of the dispatcher may differ; an archive from longer before a run is not its. */
        @WithDefault("PT5M")
        Duration clockTolerance();

        /** How many records one transaction tells. */
        @WithDefault("500")
        int batch();

        /** How often what is to be told is looked for. */
        @WithDefault("PT0.2S")
        Duration poll();

        /** For how long an instance is the one that tells, unless it says so again. */
        @WithDefault("PT5S")
        Duration lease();

        /** The pause after an error of the database or of Kafka. */
        @WithDefault("PT1S")
        Duration retryPause();

        /** How long one transaction in Kafka may take. */
        @WithDefault("PT10S")
        Duration transactionTimeout();
    }
}
