package io.sluice.history.store;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is stored of some subjects: which contents, and which of several is the latest. Of several contents of one job id that one
 * is shown that ended last; of two that ended at once the one that was stored last.
 */
final class Contents {

    private record Latest(long id, Instant end) {}

    private final Map<ArchiveKey, Long> ids = new HashMap<>();
    private final Map<String, Latest> latest = new HashMap<>();
    private final Set<Long> shown = new HashSet<>();

    /** One that is in the database. */
    void known(ArchiveKey key, long id, Instant end, boolean isShown) {
        ids.put(key, id);
        if (isShown) {
            shown.add(id);
            latest.put(key.subject(), new Latest(id, end));
        }
    }

    @Nullable
    Long idOf(ArchiveKey key) {
        return ids.get(key);
    }

    /** One that is to be stored. */
    void added(ArchiveKey key, long id, Instant end) {
        ids.put(key, id);
        Latest before = latest.get(key.subject());
        if (before == null || !end.isBefore(before.end())) {
            latest.put(key.subject(), new Latest(id, end));
        }
    }

    boolean isLatest(String subject, long id) {
        Latest one = latest.get(subject);
        return one != null && one.id() == id;
    }

    /** Those that are shown in the database and are not the latest any more. */
    Set<Long> outdated() {
        Set<Long> outdated = new HashSet<>(shown);
        latest.values().forEach(one -> outdated.remove(one.id()));
        return outdated;
    }
}
