package io.sluice.localstack.stack;

import io.sluice.localstack.server.PostgresServer;
import io.sluice.localstack.settings.Home;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * How each of Sluice's services is told where it is: the only place that knows their configuration keys.
 *
 * @param home the stack's home
 * @param checkout the directory with the services' modules
 * @param bootstrapServers Kafka
 */
record ServiceSettings(Home home, Path checkout, String bootstrapServers) {

    // 64 is for clusters: hundreds of partitions are slow on one small broker.
    private static final String TOPIC_PARTITIONS = "8";

    SluiceService dispatcher(int port) {
        return service(
                "dispatcher",
                port,
                Map.of(
                        "sluice.dispatcher.topics.partitions",
                        TOPIC_PARTITIONS,
                        "sluice.dispatcher.topics.replication-factor",
                        "1",
                        "sluice.dispatcher.jars.file-roots",
                        home.jars().toString(),
                        "sluice.dispatcher.jars.upload-directory",
                        home.uploads().toString()));
    }

    /** @param historyPort where a browser finds archived runs */
    SluiceService monitor(int port, int historyPort) {
        return service(
                "monitor",
                port,
                Map.of(
                        // One small cluster bears a question a second, and a person who watches sees a change at once.
                        "sluice.monitor.probe.interval",
                        "1s",
                        "sluice.monitor.probe.checkpoints-every",
                        "1s",
                        // As the console is reached: a browser sends its cookie to the same host alone.
                        "sluice.monitor.history-ui",
                        "http://localhost:" + historyPort));
    }

    /**
     * @param archives where Flink archives ended jobs
     * @param apiPort where a browser signs in
     */
    SluiceService history(int port, String jdbcUrl, Path archives, int apiPort) {
        return service(
                "history",
                port,
                Map.of(
                        "quarkus.datasource.jdbc.url",
                        jdbcUrl,
                        "quarkus.datasource.username",
                        PostgresServer.NAME,
                        "smallrye.config.locations",
                        home.apiSecrets().toUri().toString(),
                        "sluice.sign-in.token-file",
                        home.token().toString(),
                        "sluice.sign-in.page",
                        "http://localhost:" + apiPort + "/sign-in",
                        "sluice.history.sources.local.uri",
                        addressOf(archives)));
    }

    /** The address of a directory, whether or not it is there: {@link Path#toUri} ends with a slash only if it is. */
    private static String addressOf(Path directory) {
        try {
            return new URI("file", "", directory.toString(), null).toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(directory + " has no address", e);
        }
    }

    SluiceService api(int port, String jdbcUrl) {
        return service(
                "api",
                port,
                Map.of(
                        "quarkus.datasource.jdbc.url",
                        jdbcUrl,
                        "quarkus.datasource.username",
                        PostgresServer.NAME,
                        // The password is in there: a command line can be read by every user of the machine.
                        "smallrye.config.locations",
                        // A list of addresses, not of paths: a blank in a path has to be written as in an address.
                        home.apiSecrets().toUri().toString(),
                        "sluice.sign-in.token-file",
                        home.token().toString(),
                        "sluice.api.jars.directory",
                        home.uploads().toString()));
    }

    private SluiceService service(String name, int port, Map<String, String> own) {
        Path application = checkout.resolve(name + "-service/target/quarkus-app");
        Map<String, String> properties = new HashMap<>(own);
        properties.put("kafka.bootstrap.servers", bootstrapServers);
        properties.put("sluice.clusters.file", home.clusters().toString());
        return new SluiceService(
                name,
                application,
                SluiceService.builtAt(application),
                port,
                home.path().resolve("services").resolve(name),
                properties,
                home.log(name));
    }
}
