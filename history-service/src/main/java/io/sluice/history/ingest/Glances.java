package io.sluice.history.ingest;

import io.sluice.history.archive.Glance;
import io.sluice.history.archive.GlanceReader;
import io.sluice.history.archive.Subject;
import io.sluice.history.layout.Layout;
import io.sluice.history.source.ArchiveSource;
import io.sluice.history.source.FoundFile;
import io.sluice.history.store.Arrivals.Arrival;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Looks at the beginning of files that came, so that their runs are listed before their archives are taken in. For one source. */
final class Glances {

    private static final Logger LOG = Logger.getLogger(Glances.class);

    private final ArchiveSource source;
    private final int bytes;
    private final GlanceReader reader = new GlanceReader();

    /** @param bytes how many of a file are looked at; none if 0 */
    Glances(ArchiveSource source, int bytes) {
        this.source = source;
        this.bytes = bytes;
    }

    /** Whether files are looked at when they are found. */
    boolean areTaken() {
        return bytes > 0;
    }

    Arrival at(FoundFile file) {
        return new Arrival(file, areTaken() && !file.link() ? glance(file) : null);
    }

    private @Nullable Glance glance(FoundFile file) {
        Optional<Subject.JobArchive> job = Layout.placeOf(file.path())
                .map(place -> place.subject() instanceof Subject.JobArchive subject ? subject : null);
        if (job.isEmpty()) {
            return null;
        }
        try (InputStream opened = source.open(file.path())) {
            return reader.read(new Beginning(opened, bytes), job.get()).orElse(null);
        } catch (IOException e) {
            // Who takes the file in will see the same, and says so.
            LOG.debugf("A file is not looked at, source=%s path=%s: %s", source.name(), file.path(), e.getMessage());
            return null;
        }
    }
}
