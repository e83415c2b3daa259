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
 * An S3 server that keeps its buckets as directories (S3Proxy), for tests alone.
 *
 * @param directory holds its configuration and buckets
 * @param port where it answers
 * @param accessKey whom it lets in
 * @param secretKey by which secret
 * @param log where it logs
 */
public record S3Server(Path directory, int port, String accessKey, String secretKey, Path log) implements Server {

    private static final int MAX_HEAP_MIB = 192;

    @Override
    public String name() {
        return "s3";
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public void prepare() throws IOException {
        Files.createDirectories(buckets());
        Files.writeString(settings(), """
                s3proxy.endpoint=%s
                s3proxy.authorization=aws-v2-or-v4
                s3proxy.identity=%s
                s3proxy.credential=%s
                jclouds.provider=filesystem-nio2
                jclouds.filesystem.basedir=%s
                """.formatted(endpoint(), accessKey, secretKey, buckets()));
        Files.writeString(directory.resolve("logback.xml"), """
                <configuration>
                  <appender name="out" class="ch.qos.logback.core.ConsoleAppender">
                    <encoder><pattern>%d %level %logger{0} %msg%n</pattern></encoder>
                  </appender>
                  <root level="warn"><appender-ref ref="out"/></root>
                </configuration>
                """);
    }

    @Override
    public Launch launch() {
        List<String> command = new JavaCommand(MAX_HEAP_MIB)
                .property(
                        "logback.configurationFile",
                        directory.resolve("logback.xml").toString())
                .run(
                        ServerClassPath.s3(),
                        "org.gaul.s3proxy.Main",
                        List.of("--properties", settings().toString()));
        return new Launch(command, Map.of(), directory, log);
    }

    /** Any answer will do: without a signature it is a refusal. */
    @Override
    public Health check() {
        return PortPing.ask(port);
    }

    private Path settings() {
        return directory.resolve("s3proxy.properties");
    }

    private Path buckets() {
        return directory.resolve("buckets");
    }
}
