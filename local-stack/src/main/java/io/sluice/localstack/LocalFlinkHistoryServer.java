package io.sluice.localstack;

import io.sluice.localstack.process.FreePort;
import io.sluice.localstack.server.FlinkHistoryServer;
import java.net.URI;
import java.nio.file.Path;

/** Flink's own History Server 2.3 for tests, as a process on a free port. */
public final class LocalFlinkHistoryServer implements AutoCloseable {

    private static final int MAX_HEAP_MIB = 256;

    private final TemporaryDirectory directory;
    private final FlinkHistoryServer server;
    private final TestServer process;

    private LocalFlinkHistoryServer(TemporaryDirectory directory, Path archives) {
        this.directory = directory;
        this.server = new FlinkHistoryServer(directory.path(), archives, FreePort.next(), MAX_HEAP_MIB);
        this.process = new TestServer(server, directory.path());
        process.awaitWell();
    }

    /** One that answers when this returns; it lists what lies in {@code archives} within seconds after that. */
    public static LocalFlinkHistoryServer start(Path archives) {
        return new LocalFlinkHistoryServer(TemporaryDirectory.create("flink-history-server"), archives);
    }

    /** The base of its REST API. */
    public URI rest() {
        return server.rest();
    }

    @Override
    public void close() {
        process.close();
        directory.close();
    }
}
