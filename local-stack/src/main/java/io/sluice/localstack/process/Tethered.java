package io.sluice.localstack.process;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A process that ends with ours.
 *
 * @param tether the shell that waits for our end
 * @param server the process itself
 */
public record Tethered(Process tether, ProcessIdentity server) implements AutoCloseable {

    /** Cuts the tether: the server is killed if it still runs. */
    @Override
    public void close() {
        try {
            tether.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not cut the tether of process " + server.pid(), e);
        }
    }
}
