package io.sluice.monitor.scripted;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** A line to a server that goes bad when a test says so: a TCP proxy, and in two of its moods a bad HTTP server. */
public final class FaultyLine implements AutoCloseable {

    /** What becomes of connections, old ones and new ones. */
    public enum Mood {
        /** Everything passes. */
        WELL,
        /** Connections are closed. */
        CUT,
        /** Connections are reset. */
        RESET,
        /** Nothing passes, and nobody is told. */
        HANGING,
        /** Bytes trickle. */
        SLOW,
        /** Each request is answered with 500, by something in between. */
        ERROR_500,
        /** Each request is answered with 429. */
        ERROR_429
    }

    private static final long TRICKLE_NANOS = 30_000_000;
    private static final int TRICKLE_BYTES = 256;
    private static final int FULL_BYTES = 16 * 1024;

    private final ServerSocket server;
    private final InetAddress host = InetAddress.getLoopbackAddress();
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile Mood mood = Mood.WELL;

    public FaultyLine(URI target) {
        this.target = target.getPort();
        try {
            server = new ServerSocket(0, 200, host);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** From now on; what is open already is treated alike, except that HANGING and SLOW let it live. */
    public void become(Mood next) {
        mood = next;
        switch (next) {
            case WELL, HANGING, SLOW -> {}
            case CUT, RESET, ERROR_500, ERROR_429 -> open.forEach(this::drop);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        open.forEach(this::drop);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                open.add(client);
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try {
            switch (mood) {
                case CUT, RESET -> drop(client);
                case ERROR_500 -> answer(client, "500 Internal Server Error");
                case ERROR_429 -> answer(client, "429 Too Many Requests");
                case WELL, HANGING, SLOW -> {
                    Socket behind = new Socket(host, target);
                    open.add(behind);
                    Thread.ofVirtual().start(() -> pass(client, behind));
                    pass(behind, client);
                }
            }
        } catch (IOException e) {
            drop(client);
        }
    }

    private void pass(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] bytes = new byte[FULL_BYTES];
            for (int read = in.read(bytes, 0, portion()); read >= 0; read = in.read(bytes, 0, portion())) {
                while (mood == Mood.HANGING && !server.isClosed()) {
                    LockSupport.parkNanos(TRICKLE_NANOS);
                }
                if (mood == Mood.SLOW) {
                    LockSupport.parkNanos(TRICKLE_NANOS);
                }
                out.write(bytes, 0, read);
                out.flush();
            }
        } catch (IOException e) {
            drop(from);
            drop(to);
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private int portion() {
        return mood == Mood.SLOW ? TRICKLE_BYTES : FULL_BYTES;
    }

    private static void answer(Socket client, String status) throws IOException {
        try (client) {
            byte[] request = new byte[FULL_BYTES];
            if (client.getInputStream().read(request) > 0) {
                client.getOutputStream()
                        .write(("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                                .getBytes(US_ASCII));
                client.getOutputStream().flush();
            }
        }
    }

    private void drop(Socket socket) {
        open.remove(socket);
        try (socket) {
            if (mood == Mood.RESET && !socket.isClosed()) {
                socket.setSoLinger(true, 0);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
