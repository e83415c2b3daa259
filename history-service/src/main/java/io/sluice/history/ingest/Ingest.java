package io.sluice.history.ingest;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.sluice.history.HistoryConfig;
import io.sluice.history.Stop;
import io.sluice.history.source.ArchiveSource;
import io.sluice.history.source.Sources;
import io.sluice.history.store.Arrivals;
import io.sluice.history.store.SourceRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/** Starts and ends the threads that list and take in. */
@ApplicationScoped
class Ingest {

    private static final Logger LOG = Logger.getLogger(Ingest.class);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(2);

    private final HistoryConfig config;
    private final Sources sources;
    private final Batch batch;
    private final Bell bell;
    private final RightOfWay rightOfWay;
    private final SourceRows sourceRows;
    private final Arrivals arrivals;
    private final IngestMetrics metrics;
    private final List<Thread> threads = new ArrayList<>();
    private final Stop stop = new Stop();

    Ingest(
            HistoryConfig config,
            Sources sources,
            Batch batch,
            Bell bell,
            RightOfWay rightOfWay,
            SourceRows sourceRows,
            Arrivals arrivals,
            IngestMetrics metrics) {
        this.config = config;
        this.sources = sources;
        this.batch = batch;
        this.bell = bell;
        this.rightOfWay = rightOfWay;
        this.sourceRows = sourceRows;
        this.arrivals = arrivals;
        this.metrics = metrics;
    }

    void start(@Observes StartupEvent event) {
        for (ArchiveSource source : sources.all()) {
            LOG.infof("Archives come from source=%s uri=%s", source.name(), source.uri());
            HistoryConfig.Source settings = config.sources().get(source.name());
            Glances glances = new Glances(source, settings.glanceBytes().orElse(source.glanceBytes()));
            Finds finds = new Finds(source.name(), arrivals, glances, bell, rightOfWay);
            Listing listing = new Listing(source, settings, sourceRows, finds, metrics, stop);
            begin("list-" + source.name(), listing);
        }
        for (int i = 0; i < config.ingest().workers(); i++) {
            begin("ingest-" + i, new Worker(batch, bell, rightOfWay, config, stop));
        }
    }

    /** A batch that is under way is given up: it is taken in again after the next start. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stop.ask();
        threads.forEach(Thread::interrupt);
        for (Thread thread : threads) {
            thread.join(STOP_PATIENCE);
        }
    }

    boolean isAlive() {
        return threads.stream().allMatch(Thread::isAlive);
    }

    private void begin(String name, Runnable work) {
        Thread thread = Thread.ofPlatform().name(name).daemon().unstarted(work);
        threads.add(thread);
        thread.start();
    }
}
