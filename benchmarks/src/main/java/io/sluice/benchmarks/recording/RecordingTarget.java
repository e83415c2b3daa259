package io.sluice.benchmarks.recording;

import io.sluice.contracts.FlinkJobId;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A cluster for measurements: an HTTP server that notes when a driver looks at a job, which is the first thing that a driver
 * does for any command. It can be told to hang: it goes on accepting and reading, and answers nothing.
 *
 * <p>One platform thread per connection, blocked in a read: nothing on this side comes between the bytes and the clock.
 */
public final class RecordingTarget implements AutoCloseable {

    private static final Pattern LOOK = Pattern.compile("/jobs/([0-9a-f]{32})");
    private static final int BACKLOG = 256;

    private final ServerSocket server;
    private final FlinkAnswers answers = new FlinkAnswers();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final Hang hang = new Hang();
    private volatile Listener listener = (job, nanos) -> {};

    private RecordingTarget(ServerSocket server) {
        this.server = server;
    }

    /** Starts one on a free port of loopback. */
    public static RecordingTarget start(String name) {
        try {
            RecordingTarget target =
                    new RecordingTarget(new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()));
            Thread.ofPlatform().daemon().name(name + " accepts").start(() -> target.accept(name));
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException("No port for a target", e);
        }
    }

    public URI rest() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** Who is told of every look at a job from now on. */
    public void listener(Listener newListener) {
        listener = newListener;
    }

    /** Every job that was started has ended: from now on a command finds that out by its first look, and is done. */
    public void finishAll() {
        answers.finishAll();
    }

    /** Answers nothing from now on. */
    public void hang() {
        hang.begin();
    }

    /** Answers what waits, and all that comes. */
    public void answerAgain() {
        hang.end();
    }

    @Override
    public void close() {
        hang.end();
        try {
            server.close();
            for (Socket connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("A target could not be closed", e);
        }
    }

    private void accept(String name) {
        try {
            while (true) {
                Socket connection = server.accept();
                connection.setTcpNoDelay(true);
                connections.add(connection);
                Thread.ofPlatform().daemon().name(name + " answers").start(() -> serve(connection));
            }
        } catch (IOException e) {
            // Closed: the run is over.
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            CallReader reader = new CallReader(connection.getInputStream());
            OutputStream out = connection.getOutputStream();
            Optional<Call> call = reader.next();
            while (call.isPresent()) {
                record(call.get(), reader.beganNanos());
                hang.pass();
                out.write(answers.to(call.get()).bytes());
                call = reader.next();
            }
        } catch (IOException e) {
            // The caller gave up, as it may.
        } finally {
            connections.remove(connection);
        }
    }

    private void record(Call call, long nanos) {
        Matcher look = LOOK.matcher(call.path());
        if (call.method().equals("GET") && look.matches()) {
            listener.looked(FlinkJobId.of(look.group(1)), nanos);
        }
    }

    /** Is told when a driver looks at a job. */
    @FunctionalInterface
    public interface Listener {
        /** The clock is {@link System#nanoTime}. */
        void looked(FlinkJobId job, long nanos);
    }
}
