package io.sluice.history.source;

import io.sluice.history.layout.Layout;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sees new archives at once. What it misses (a directory beyond the limit, a network mount that tells nothing) the next listing
 * finds, which is at once where more came than the system told of; nothing relies on it but speed.
 */
final class DirectoryWatch implements Runnable, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(DirectoryWatch.class);
    /** Flink writes an archive in pieces, each of which is an event: together they are one look at it. */
    private static final long GATHER_MILLIS = 20;

    private final DirectorySource source;
    private final int maxWatches;
    private final Consumer<Iterable<FoundFile>> found;
    private final Runnable missed;
    private final WatchService service;
    private final Thread thread;
    /** In the order of their beginning, the directories of single applications. */
    private final Map<String, WatchKey> keys = Collections.synchronizedMap(new LinkedHashMap<>());

    DirectoryWatch(DirectorySource source, int maxWatches, Consumer<Iterable<FoundFile>> found, Runnable missed)
            throws IOException {
        this.source = source;
        this.maxWatches = maxWatches;
        this.found = found;
        this.missed = missed;
        this.service = source.root().getFileSystem().newWatchService();
        this.thread =
                Thread.ofPlatform().name("watch-" + source.name()).daemon().unstarted(this);
    }

    void start() {
        watch("");
        thread.start();
    }

    /** Watches a directory, if it is there and there is room; nothing if it is watched already. */
    void watch(String directory) {
        WatchKey known = keys.get(directory);
        // The source's own directory is registered anew each time: the same one gives the same key.
        if (known != null && known.isValid() && !directory.isEmpty()) {
            return;
        }
        try {
            WatchKey key = source.root()
                    .resolve(directory)
                    .register(service, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
            keys.put(directory, key);
            makeRoom();
        } catch (IOException | ClosedWatchServiceException e) {
            LOG.debugf("A directory is not watched, source=%s directory=%s: %s", source.name(), directory, e);
        }
    }

    private void makeRoom() {
        synchronized (keys) {
            while (keys.size() > maxWatches) {
                String oldest = keys.keySet().stream()
                        .filter(Layout::isOfOneApplication)
                        .findFirst()
                        .orElse(null);
                if (oldest == null) {
                    return;
                }
                WatchKey key = keys.remove(oldest);
                key.cancel();
            }
        }
    }

    @Override
    public void run() {
        try {
            while (true) {
                gather(service.take());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ClosedWatchServiceException e) {
            LOG.debugf("The watch ends, source=%s", source.name());
        }
    }

    private void gather(WatchKey first) throws InterruptedException {
        TreeSet<FoundFile> files = new TreeSet<>();
        for (WatchKey key = first; key != null; key = service.poll(GATHER_MILLIS, TimeUnit.MILLISECONDS)) {
            take(key, files);
            key.reset();
            if (files.size() >= 1000) {
                break;
            }
        }
        if (!files.isEmpty()) {
            try {
                found.accept(files);
            } catch (RuntimeException e) {
                LOG.debugf(
                        "Files that came are left to the next listing, source=%s: %s", source.name(), e.getMessage());
            }
        }
    }

    private void take(WatchKey key, TreeSet<FoundFile> files) {
        String directory = directoryOf(key);
        if (directory == null) {
            return;
        }
        for (WatchEvent<?> event : key.pollEvents()) {
            if (event.kind() == StandardWatchEventKinds.OVERFLOW) {
                missed.run();
            }
            if (!(event.context() instanceof Path name)) {
                continue;
            }
            String path = directory.isEmpty() ? name.toString() : directory + "/" + name;
            try {
                // Of a new directory the files too: some may have come before its watch began.
                source.look(path, file -> replace(files, file));
            } catch (IOException e) {
                LOG.debugf("An event is left to the next listing, source=%s path=%s: %s", source.name(), path, e);
            }
        }
    }

    /** The latest look at a file counts. */
    private static void replace(TreeSet<FoundFile> files, FoundFile file) {
        files.remove(file);
        files.add(file);
    }

    private @Nullable String directoryOf(WatchKey key) {
        if (!(key.watchable() instanceof Path path)) {
            return null;
        }
        return source.root().relativize(path).toString();
    }

    @Override
    public void close() {
        try {
            service.close();
        } catch (IOException e) {
            LOG.debugf("The watch does not close, source=%s: %s", source.name(), e);
        }
    }
}
