package io.sluice.localstack.stack;

import io.sluice.localstack.process.FreePort;
import io.sluice.localstack.process.Launch;
import io.sluice.localstack.process.PortOwner;
import io.sluice.localstack.process.ProcessIdentity;
import io.sluice.localstack.process.ProcessMark;
import io.sluice.localstack.process.Signal;
import io.sluice.localstack.process.Spawner;
import io.sluice.localstack.server.Health;
import io.sluice.localstack.server.Server;
import io.sluice.localstack.settings.Home;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * One component of the stack: a server, the port it listens on, the process that runs it.
 *
 * <p>Signals only processes that are its own: noted in its pid file, or marked with its home and name.
 */
public final class Component {

    private static final Duration STOPS_WITHIN = Duration.ofSeconds(20);
    private static final Duration KILLED_WITHIN = Duration.ofSeconds(5);
    // A killed process is a zombie at once, but its threads give its sockets back a moment later.
    private static final Duration PORT_FREE_WITHIN = Duration.ofSeconds(5);
    private static final long ASK_EVERY_MILLIS = 50;
    private static final int LOG_LINES_SHOWN = 15;

    private final Server server;
    private final Optional<Endpoint> endpoint;
    private final LogFile log;
    private final PidFile pidFile;
    private final ProcessMark mark;

    /**
     * @param endpoint where it is reached; nothing if only its peers reach it
     */
    Component(Server server, Optional<Endpoint> endpoint, Home home) {
        this.server = server;
        this.endpoint = endpoint;
        this.log = new LogFile(home.log(server.name()));
        this.pidFile = new PidFile(home.run().resolve(server.name() + ".pid"));
        this.mark = new ProcessMark(home.path(), server.name());
    }

    public String name() {
        return server.name();
    }

    public Optional<Endpoint> endpoint() {
        return endpoint;
    }

    /** Its process, if one runs. */
    public Optional<ProcessIdentity> process() throws IOException {
        Optional<ProcessIdentity> noted =
                pidFile.read().map(PidFile.Note::process).filter(ProcessIdentity::alive);
        return noted.isPresent() ? noted : mark.find().stream().findFirst();
    }

    /** When its process started. */
    public Optional<Instant> startedAt() throws IOException {
        return process()
                .flatMap(process -> ProcessHandle.of(process.pid()))
                .flatMap(handle -> handle.info().startInstant());
    }

    /** Asks it once. */
    public Health health() {
        return server.check();
    }

    /** Whether a process runs that was started exactly as it would be started now. */
    boolean runsAsWanted(String reliesOn) throws IOException {
        Optional<PidFile.Note> note = pidFile.read();
        return note.isPresent()
                && note.get().process().alive()
                && note.get().recipe().equals(Recipe.of(server, reliesOn));
    }

    /** Starts it; its port must be free and no process of its own may run. */
    void start(String reliesOn) throws IOException, InterruptedException {
        if (endpoint.isPresent()) {
            awaitFreePort(endpoint.get());
        }
        prepare();
        log.rotate();
        Launch launch = server.launch().with(mark.environment());
        ProcessIdentity process = Spawner.detached(launch);
        pidFile.write(new PidFile.Note(process, Recipe.of(server, reliesOn)));
    }

    /** Ends every process of its own, in order if they follow, else by force; returns whether there was one. */
    boolean stop() throws IOException, InterruptedException {
        boolean any = false;
        for (Optional<ProcessIdentity> own = process(); own.isPresent(); own = process()) {
            any = true;
            server.stopSignal().send(own.get());
            // A frozen process sees the first signal only when it goes on.
            Signal.CONT.send(own.get());
            if (!own.get().awaitEnd(STOPS_WITHIN)) {
                kill(own.get());
            }
        }
        pidFile.delete();
        return any;
    }

    /** Ends it by force: it was asked and did not answer. */
    void kill() throws IOException, InterruptedException {
        for (Optional<ProcessIdentity> own = process(); own.isPresent(); own = process()) {
            kill(own.get());
        }
        pidFile.delete();
    }

    /** What to tell when it does not come up. */
    StackException failed(String why) {
        String lines;
        try {
            List<String> tail = log.tail(LOG_LINES_SHOWN);
            lines = tail.isEmpty() ? "    (the log is empty)" : "    " + String.join("\n    ", tail);
        } catch (IOException e) {
            lines = "    (the log cannot be read: " + e.getMessage() + ")";
        }
        return new StackException(
                name() + " did not come up: " + why + "\n" + lines + "\n  The whole log: " + log.file()
                        + "\n  When the cause is mended, `./sluice up` goes on from here; `./sluice down` stops the rest.");
    }

    private void prepare() throws InterruptedException {
        try {
            server.prepare();
        } catch (IOException e) {
            throw new StackException(name() + " cannot be prepared: " + e.getMessage(), e);
        }
    }

    private void kill(ProcessIdentity process) throws InterruptedException {
        Signal.KILL.send(process);
        if (!process.awaitEnd(KILLED_WITHIN)) {
            throw new StackException(name() + " (pid " + process.pid() + ") cannot be ended, even by kill -9;"
                    + " look at its state with: cat /proc/" + process.pid() + "/status");
        }
    }

    private void awaitFreePort(Endpoint wanted) throws InterruptedException {
        Instant deadline = Instant.now().plus(PORT_FREE_WITHIN);
        while (!FreePort.isFree(wanted.port())) {
            if (Instant.now().isAfter(deadline)) {
                throw busy(wanted);
            }
            TimeUnit.MILLISECONDS.sleep(ASK_EVERY_MILLIS);
        }
    }

    private StackException busy(Endpoint wanted) {
        String who = PortOwner.of(wanted.port())
                .map(owner -> PortOwner.describe(owner) + " listens there")
                .orElse("somebody listens there whom this user cannot see");
        return new StackException(name() + " cannot have port " + wanted.port() + ": " + who + ".\n  End that, or move "
                + name() + ": " + wanted.movedBy() + "=<another port> ./sluice up");
    }
}
