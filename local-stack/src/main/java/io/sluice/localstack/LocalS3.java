package io.sluice.localstack;

import io.sluice.localstack.process.FreePort;
import io.sluice.localstack.process.Signal;
import io.sluice.localstack.server.S3Server;
import java.net.URI;

/** An S3 server for tests, in a process of its own on a free port, without buckets. */
public final class LocalS3 implements AutoCloseable {

    public static final String ACCESS_KEY = "local";
    public static final String SECRET_KEY = "for-tests-only";

    private final TemporaryDirectory directory = TemporaryDirectory.create("s3");
    private final S3Server settings = new S3Server(
            directory.path(),
            FreePort.next(),
            ACCESS_KEY,
            SECRET_KEY,
            directory.path().resolve("s3.log"));
    private final TestServer server = new TestServer(settings, directory.path());

    private LocalS3() {
        server.awaitWell();
    }

    /** A server that takes requests when this returns, in about 3 s. */
    public static LocalS3 start() {
        return new LocalS3();
    }

    /** Where it answers; stays the same over {@link #kill} and {@link #restart}. */
    public URI endpoint() {
        return settings.endpoint();
    }

    /** {@code kill -9}: it is gone when this returns. */
    public void kill() {
        server.signal(Signal.KILL);
    }

    /** Starts it again after {@link #kill}, on the same port with the same buckets. */
    public void restart() {
        server.start();
    }

    @Override
    public void close() {
        server.close();
        directory.close();
    }
}
