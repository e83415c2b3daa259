package io.sluice.history.page;

import io.sluice.history.store.ListPosition;
import io.sluice.rest.page.Cursor;
import java.time.Instant;

/** A place in an overview as an opaque cursor. */
public final class OverviewCursor {

    /** Of how many values such a cursor consists. */
    public static final int VALUES = 2;

    private OverviewCursor() {}

    public static Cursor of(ListPosition position) {
        return Cursor.of(position.end().toString(), position.subject());
    }

    /** @throws IllegalArgumentException or {@link java.time.DateTimeException} if the cursor is none of ours */
    public static ListPosition position(Cursor cursor) {
        return new ListPosition(
                Instant.parse(cursor.values().getFirst()), cursor.values().getLast());
    }
}
