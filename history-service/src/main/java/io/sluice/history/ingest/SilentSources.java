package io.sluice.history.ingest;

import io.sluice.history.source.SourceAwayException;
import io.sluice.history.store.ClaimedFile;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** Which sources do not give their files now, told once for each time: listing them may go well meanwhile. */
final class SilentSources {

    private static final Logger LOG = Logger.getLogger(SilentSources.class);

    private final Set<String> names = ConcurrentHashMap.newKeySet();

    void doesNotGive(ClaimedFile file, SourceAwayException why) {
        if (names.add(file.source())) {
            LOG.warnf(
                    "A source does not give its files, which is tried again until it does, source=%s path=%s: %s",
                    file.source(), file.path(), why.getMessage());
        }
    }

    void gives(String source) {
        if (names.remove(source)) {
            LOG.infof("A source gives its files again, source=%s", source);
        }
    }
}
