package io.sluice.api.tail;

import io.sluice.contracts.json.Json;
import io.sluice.contracts.json.UnreadableException;
import org.jboss.logging.Logger;

/** Keeps a board in step with a compacted topic. A record that cannot be read is passed over, and nothing behind it waits. */
public final class BoardListener<M> implements TailListener {

    private static final Logger LOG = Logger.getLogger(BoardListener.class);

    private final Board<M> board;
    private final Class<M> type;

    public BoardListener(Board<M> board, Class<M> type) {
        this.board = board;
        this.type = type;
    }

    @Override
    public void begins(TailStart start) {
        board.clear();
    }

    @Override
    public void record(TailRecord record) {
        if (record.value() == null) {
            board.gone(record.key());
            return;
        }
        try {
            board.told(Json.read(record.value(), type));
        } catch (UnreadableException e) {
            LOG.warnf(
                    "A record that cannot be read is passed over, topic=%s offset=%d: %s",
                    record.topic(), record.offset(), e.getMessage());
        }
    }
}
