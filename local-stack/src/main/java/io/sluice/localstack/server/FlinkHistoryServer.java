package io.sluice.localstack.server;

import io.sluice.localstack.process.JavaCommand;
import io.sluice.localstack.process.Launch;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Flink's own History Server.
 *
 * @param directory holds its configuration and what it unpacks
 * @param archives the directory that it watches
 * @param port its REST API and UI
 * @param maxHeapMiB the JVM's largest heap
 */
public record FlinkHistoryServer(Path directory, Path archives, int port, int maxHeapMiB) implements Server {

    private static final String MAIN = "org.apache.flink.runtime.webmonitor.history.HistoryServer";

    @Override
    public String name() {
        return "flink-history-server";
    }

    /** The base of its REST API. */
    public URI rest() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Where it unpacks archives. */
    public Path unpacked() {
        return directory.resolve("unpacked");
    }

    @Override
    public void prepare() throws IOException {
        Files.createDirectories(unpacked());
        Files.createDirectories(conf());
        Files.writeString(conf().resolve("config.yaml"), """
                historyserver.web.address: "127.0.0.1"
                historyserver.web.port: "%d"
                historyserver.web.tmpdir: "%s"
                historyserver.archive.fs.dir: "file://%s"
                historyserver.archive.fs.refresh-interval: "1 s"
                """.formatted(port, unpacked(), archives));
    }

    @Override
    public Launch launch() {
        return launch(new JavaCommand(FlinkJava.executable(), maxHeapMiB));
    }

    /**
     * The same with the JVM's own defaults, to be measured and not to start fast.
     *
     * @param options more of the JVM's
     */
    public Launch launchAsUsual(List<String> options) {
        JavaCommand java = JavaCommand.usual(FlinkJava.executable(), maxHeapMiB);
        options.forEach(java::option);
        return launch(java);
    }

    private Launch launch(JavaCommand java) {
        List<String> command = java.option("--add-opens=java.base/java.util=ALL-UNNAMED")
                .run(ServerClassPath.flink(), MAIN, List.of("--configDir", conf().toString()));
        return new Launch(command, Map.of(), directory, directory.resolve(name() + ".log"));
    }

    @Override
    public Health check() {
        return Rest.ask(rest().resolve("/config"), answer -> Health.well());
    }

    private Path conf() {
        return directory.resolve("conf");
    }
}
