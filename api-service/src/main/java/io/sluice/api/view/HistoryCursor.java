package io.sluice.api.view;

import io.sluice.rest.page.Cursor;
import io.sluice.rest.page.PageRequest;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a page of history, newest first, ended.
 *
 * @param at the time of the last row
 * @param tie what orders rows of one time
 */
record HistoryCursor(Instant at, String tie) {

    static Optional<HistoryCursor> of(PageRequest page) {
        return page.after(
                2,
                cursor -> new HistoryCursor(
                        Instant.parse(cursor.values().get(0)), cursor.values().get(1)));
    }

    static Cursor after(Instant at, String tie) {
        return Cursor.of(at.toString(), tie);
    }
}
