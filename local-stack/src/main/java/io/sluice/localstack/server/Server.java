package io.sluice.localstack.server;

import io.sluice.localstack.process.Launch;
import io.sluice.localstack.process.Signal;
import java.io.IOException;

/** A server program: how it is prepared, launched, asked whether it is well, and asked to end. */
public interface Server {

    /** Its name, as in the table of {@code ./sluice status} and the name of its log. */
    String name();

    /** Makes directories and configuration; doing it again changes nothing that the server keeps. */
    void prepare() throws IOException, InterruptedException;

    /** How to start it after {@link #prepare}. */
    Launch launch();

    /** Asks once, within a bound of seconds. */
    Health check();

    /** The signal that makes it close its files in order. */
    default Signal stopSignal() {
        return Signal.TERM;
    }
}
