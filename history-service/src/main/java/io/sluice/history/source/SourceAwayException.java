package io.sluice.history.source;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The source does not answer: that says nothing about any of its files. */
public final class SourceAwayException extends IOException {

    private static final long serialVersionUID = 1L;

    public SourceAwayException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
