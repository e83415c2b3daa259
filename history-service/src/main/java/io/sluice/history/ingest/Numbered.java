package io.sluice.history.ingest;

import io.sluice.history.archive.BlockSink;
import io.sluice.history.store.BlockBuffer;
import java.sql.SQLException;

/** Gives one archive's blocks their numbers. */
final class Numbered implements BlockSink {

    /** The database did not take a block. */
    static final class NotTakenException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final SQLException sql;

        NotTakenException(SQLException sql) {
            super(sql);
            this.sql = sql;
        }

        SQLException sql() {
            return sql;
        }
    }

    private final BlockBuffer buffer;
    private final long archive;
    private int next;

    Numbered(BlockBuffer buffer, long archive) {
        this.buffer = buffer;
        this.archive = archive;
    }

    @Override
    public void block(byte[] compressed) {
        try {
            buffer.add(archive, next++, compressed);
        } catch (SQLException e) {
            throw new NotTakenException(e);
        }
    }
}
