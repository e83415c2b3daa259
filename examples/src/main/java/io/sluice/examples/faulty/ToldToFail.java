package io.sluice.examples.faulty;

import java.io.IOException;

/** The failure that the control file asked for. Its message names the file, so that nobody looks for a bug. */
final class ToldToFail extends IOException {

    private static final long serialVersionUID = 1L;

    ToldToFail(String order, ControlFile control) {
        super("Told to " + order + " by " + control);
    }
}
