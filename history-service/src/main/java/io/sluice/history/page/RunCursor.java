package io.sluice.history.page;

import io.sluice.history.store.RunPosition;
import io.sluice.rest.page.Cursor;
import java.time.Instant;

/** A place among the runs as an opaque cursor. */
public final class RunCursor {

    /** Of how many values such a cursor consists. */
    public static final int VALUES = 2;

    private RunCursor() {}

    public static Cursor of(RunPosition position) {
        return Cursor.of(position.end().toString(), Long.toString(position.id()));
    }

    /** @throws IllegalArgumentException or {@link java.time.DateTimeException} if the cursor is none of ours */
    public static RunPosition position(Cursor cursor) {
        return new RunPosition(
                Instant.parse(cursor.values().getFirst()),
                Long.parseLong(cursor.values().getLast()));
    }
}
