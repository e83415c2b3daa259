package io.sluice.monitor.alert;

import io.sluice.contracts.Digests;
import io.sluice.contracts.JobId;
import io.sluice.contracts.alert.Alert;
import io.sluice.monitor.alert.Notice.Gone;
import io.sluice.monitor.alert.Notice.Happened;
import io.sluice.monitor.alert.Notice.Holds;
import io.sluice.monitor.alert.Notice.Over;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The alerts of one job: which are open, and what has happened lately. From it follows whether a notice is news.
 *
 * @param open by kind and matter
 * @param happened the ids of what was told to have happened, oldest first
 */
public record AlertBook(Map<String, Alert> open, List<String> happened) {

    /** A job that acts more often than this within what can be replayed has other worries than an alert twice. */
    private static final int MAX_HAPPENED = 64;

    private static final int ID_DIGITS = 32;

    public AlertBook {
        open = java.util.Collections.unmodifiableMap(new TreeMap<>(open));
        happened = List.copyOf(happened);
    }

    public static AlertBook empty() {
        return new AlertBook(Map.of(), List.of());
    }

    /**
     * What follows from a notice.
     *
     * @param after the book as it is then
     * @param told what is to be told, in this order; nothing if it was no news
     */
    public record Turn(AlertBook after, List<Alert> told) {}

    public Turn take(Notice notice) {
        return switch (notice) {
            case Holds holds -> holds(holds);
            case Over over -> over(over);
            case Happened event -> happened(event);
            case Gone gone ->
                new Turn(
                        empty(),
                        open.values().stream()
                                .map(alert -> alert.resolvedAt(gone.at()))
                                .toList());
        };
    }

    public boolean isEmpty() {
        return open.isEmpty() && happened.isEmpty();
    }

    private Turn holds(Holds holds) {
        String matter = matter(holds.kind(), holds.about());
        Alert known = open.get(matter);
        if (known != null && saysTheSame(known, holds)) {
            return new Turn(this, List.of());
        }
        Alert alert = new Alert(
                known == null ? id(holds.job(), holds.kind(), holds.about(), holds.since()) : known.id(),
                holds.job(),
                holds.kind().label(),
                holds.kind().severity(),
                known == null ? holds.at() : known.raisedAt(),
                null,
                holds.summary(),
                holds.details(),
                known == null ? holds.since() : known.since(),
                holds.cause(),
                holds.kind().remedy());
        Map<String, Alert> changed = new TreeMap<>(open);
        changed.put(matter, alert);
        return new Turn(new AlertBook(changed, happened), List.of(alert));
    }

    private Turn over(Over over) {
        Map<String, Alert> changed = new TreeMap<>(open);
        Alert known = changed.remove(matter(over.kind(), over.about()));
        return known == null
                ? new Turn(this, List.of())
                : new Turn(new AlertBook(changed, happened), List.of(known.resolvedAt(over.at())));
    }

    private Turn happened(Happened event) {
        String id = id(event.job(), event.kind(), event.about(), null);
        if (happened.contains(id)) {
            return new Turn(this, List.of());
        }
        Alert alert = new Alert(
                id,
                event.job(),
                event.kind().label(),
                event.kind().severity(),
                event.at(),
                event.at(),
                event.summary(),
                event.details(),
                event.at(),
                event.cause(),
                event.kind().remedy());
        List<String> changed = new ArrayList<>(happened);
        changed.add(id);
        return new Turn(
                new AlertBook(open, changed.subList(Math.max(0, changed.size() - MAX_HAPPENED), changed.size())),
                List.of(alert));
    }

    private static boolean saysTheSame(Alert known, Holds holds) {
        return known.severity() == holds.kind().severity()
                && known.summary().equals(holds.summary())
                && Objects.equals(known.cause(), holds.cause());
    }

    private static String matter(AlertKind kind, String about) {
        return about.isEmpty() ? kind.label() : kind.label() + "/" + about;
    }

    private static String id(JobId job, AlertKind kind, String about, @Nullable Instant since) {
        return Digests.hex(job + " " + matter(kind, about) + " " + since, ID_DIGITS);
    }
}
