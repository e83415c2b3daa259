package io.sluice.history.retention;

import io.sluice.history.source.ArchiveSource;
import io.sluice.history.store.Quarantine;
import io.sluice.history.store.QuarantinedFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Lets files leave quarantine that are not at their source any more: whoever takes a bad file away there has done what there was
 * to do. Some are looked at each time, in turn.
 */
final class Vanished {

    private static final Logger LOG = Logger.getLogger(Vanished.class);
    private static final int AT_ONCE = 100;

    private final Quarantine quarantine;
    private final Map<String, Long> lookedAt = new HashMap<>();

    Vanished(Quarantine quarantine) {
        this.quarantine = quarantine;
    }

    void look(ArchiveSource source) {
        List<QuarantinedFile> files = quarantine.list(source.name(), lookedAt.getOrDefault(source.name(), 0L), AT_ONCE);
        List<Long> gone = new ArrayList<>();
        try {
            for (QuarantinedFile file : files) {
                if (!source.has(file.path())) {
                    LOG.infof(
                            "A file in quarantine is gone from its source, source=%s path=%s",
                            source.name(), file.path());
                    gone.add(file.id());
                }
            }
        } catch (IOException e) {
            LOG.debugf("The quarantine is looked at later, source=%s: %s", source.name(), e);
        }
        quarantine.forget(gone);
        lookedAt.put(
                source.name(), files.size() < AT_ONCE ? 0L : files.getLast().id());
    }
}
