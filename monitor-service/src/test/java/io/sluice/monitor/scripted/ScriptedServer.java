package io.sluice.monitor.scripted;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

/**
 * A server that answers byte for byte what it is told, also what no HTTP server would: half an answer, none, a reset. Each
 * connection takes the next answer; the last one stays.
 */
public final class ScriptedServer implements AutoCloseable {

    /** What happens to the connection after the bytes. */
    public enum Then {
        CLOSE,
        HANG,
        RESET
    }

    /** The first byte of a client that wants TLS. */
    private static final int TLS_HANDSHAKE = 0x16;

    private record Answer(byte[] bytes, Then then) {}

    private final ServerSocket server;
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final Queue<String> requests = new ConcurrentLinkedQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    public ScriptedServer() {
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::serve);
    }

    public ScriptedServer raw(String bytes, Then then) {
        answers.add(new Answer(bytes.getBytes(UTF_8), then));
        return this;
    }

    public ScriptedServer status(int status, String contentType, String body) {
        return raw(head(status, contentType, body.getBytes(UTF_8).length) + body, Then.CLOSE);
    }

    public ScriptedServer json(String body) {
        return status(200, "application/json", body);
    }

    public static String head(int status, String contentType, int length) {
        return "HTTP/1.1 " + status + " x\r\nContent-Type: " + contentType + "\r\nContent-Length: " + length
                + "\r\nLocation: /elsewhere\r\nConnection: close\r\n\r\n";
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    public URI tlsAddress() {
        return URI.create("https://127.0.0.1:" + server.getLocalPort());
    }

    /** The first line of every request so far. */
    public Queue<String> requests() {
        return requests;
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> answer(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void answer(Socket socket) {
        try (socket) {
            requests.add(readRequest(socket.getInputStream()));
            Answer answer = answers.size() > 1 ? answers.remove() : answers.element();
            socket.getOutputStream().write(answer.bytes());
            socket.getOutputStream().flush();
            switch (answer.then()) {
                case CLOSE -> socket.shutdownOutput();
                case HANG -> closed.await();
                case RESET -> socket.setSoLinger(true, 0);
            }
        } catch (IOException e) {
            // The client hung up, as it may.
            requests.add("hung up");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String readRequest(InputStream in) throws IOException {
        StringBuilder request = new StringBuilder();
        while (request.indexOf("\r\n\r\n") < 0) {
            int read = in.read();
            if (read < 0 || read == TLS_HANDSHAKE) {
                break;
            }
            request.append((char) read);
        }
        return request.toString().lines().findFirst().orElse("");
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
