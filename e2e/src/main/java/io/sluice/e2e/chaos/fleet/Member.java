package io.sluice.e2e.chaos.fleet;

import io.sluice.localstack.process.FreePort;
import io.sluice.localstack.process.JavaCommand;
import io.sluice.localstack.process.Launch;
import io.sluice.localstack.process.Signal;
import io.sluice.localstack.process.Spawner;
import io.sluice.localstack.process.Tethered;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One dispatcher; its port and its local state stay the same over its deaths, as on a machine of its own. */
final class Member {

    private static final int MAX_HEAP_MIB = 256;
    private static final int OK = 200;
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(2);
    private static final Duration GRACE = Duration.ofSeconds(25);
    private static final Duration GONE_WITHIN = Duration.ofSeconds(20);

    private final Site site;
    private final String name;
    private final int port = FreePort.next();
    private @Nullable Tethered process;

    Member(Site site, String name) {
        this.site = site;
        this.name = name;
    }

    boolean isAlive() {
        return process != null && process.server().alive();
    }

    /** Starts it if it is not there; it is ready some seconds later. */
    void start() throws IOException, InterruptedException {
        if (isAlive()) {
            return;
        }
        Path own = Files.createDirectories(site.directory().resolve(name));
        JavaCommand command = new JavaCommand(MAX_HEAP_MIB)
                .property("java.io.tmpdir", own.toString())
                .property("quarkus.http.host", "127.0.0.1")
                .property("quarkus.http.port", Integer.toString(port))
                .property("kafka.bootstrap.servers", site.bootstrapServers())
                .property("sluice.clusters.file", site.clustersFile().toString())
                .property(
                        "sluice.dispatcher.state-directory",
                        own.resolve("state").toString())
                .property("sluice.dispatcher.ownership.host", name)
                // Longer than a command on a slow cluster takes; with the time to halt, shorter than the grace.
                .property("sluice.dispatcher.ownership.drain", "PT10S")
                .property("sluice.dispatcher.topics.partitions", Integer.toString(site.partitions()))
                .property("sluice.dispatcher.topics.replication-factor", "1")
                .property("sluice.dispatcher.jars.file-roots", site.jars().toString())
                // Clusters hang here on purpose; the default of 15 s would only make the run longer.
                .property("sluice.dispatcher.flink.request-timeout", "PT3S")
                .property("sluice.dispatcher.flink.submission-timeout", "PT4S");
        List<String> line = command.runJar(site.jar());
        Path log = site.directory().resolve(name + ".log");
        process = Spawner.tethered(
                new Launch(line, Map.of(), own, log), site.directory().resolve(name + ".pid"));
    }

    boolean isReady(HttpClient http) throws InterruptedException {
        HttpRequest look = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready"))
                .timeout(ANSWER_WITHIN)
                .build();
        try {
            return http.send(look, BodyHandlers.discarding()).statusCode() == OK;
        } catch (IOException e) {
            return false;
        }
    }

    void kill() throws InterruptedException {
        signal(Signal.KILL);
        if (!hasEndedWithin(GONE_WITHIN)) {
            throw new IllegalStateException(name + " was killed and is still there after " + GONE_WITHIN);
        }
    }

    /** Asks it to end: it hands its partitions over and goes. Whoever is not gone after a while is killed, as anywhere. */
    boolean leave() throws InterruptedException {
        signal(Signal.TERM);
        if (hasEndedWithin(GRACE)) {
            return true;
        }
        kill();
        return false;
    }

    void freeze() {
        signal(Signal.STOP);
    }

    void thaw() {
        signal(Signal.CONT);
    }

    private void signal(Signal signal) {
        if (process != null) {
            signal.send(process.server());
        }
    }

    private boolean hasEndedWithin(Duration time) throws InterruptedException {
        if (process == null) {
            return true;
        }
        if (!process.server().awaitEnd(time)) {
            return false;
        }
        process.close();
        process = null;
        return true;
    }

    @Override
    public String toString() {
        return name;
    }
}
