package io.sluice.history.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.sluice.history.HistoryConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an object store answers that no store says on demand. */
class S3ErrorsTest {

    @TempDir
    Path directory;

    private HttpServer server;
    private int status;
    private String code = "";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = code.isEmpty()
                    ? "<html>a proxy</html>".getBytes(UTF_8)
                    : ("<Error><Code>" + code + "</Code><Message>so it is</Message></Error>").getBytes(UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"403, InvalidObjectState", "400, KMS.DisabledException", "405, MethodNotAllowed", "416, InvalidRange"})
    void anAnswerAboutOneObjectStaysWithIt(int answered, String error) throws IOException {
        status = answered;
        code = error;
        try (S3Source source = source(credentials())) {
            assertThatThrownBy(() -> source.open("a".repeat(32)))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(SourceAwayException.class)
                    .hasMessageContaining("so it is");
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "403, AccessDenied",
        "403, InvalidAccessKeyId",
        "403, SignatureDoesNotMatch",
        "400, ExpiredToken",
        "404, NoSuchBucket",
        "500, InternalError",
        "503, SlowDown",
        "403, ''",
        "404, ''"
    })
    void anAnswerAboutTheStoreIsNoneAboutItsObjects(int answered, String error) throws IOException {
        status = answered;
        code = error;
        try (S3Source source = source(credentials())) {
            assertThatThrownBy(() -> source.open("a".repeat(32))).isInstanceOf(SourceAwayException.class);
        }
    }

    /** They may be replaced right now; and what is wrong with them is no fault of other sources. */
    @Test
    void credentialsThatCannotBeReadKeepTheSourceAway() throws IOException {
        Path half = Files.writeString(directory.resolve("half"), "only-a-key\n");
        for (Path file : new Path[] {directory.resolve("nothing"), half}) {
            try (S3Source source = source(file)) {
                assertThatThrownBy(() -> source.list(null, found -> {}))
                        .isInstanceOf(SourceAwayException.class)
                        .hasMessageContaining(file.toString())
                        .hasMessageNotContaining("only-a-key");
            }
        }
    }

    private Path credentials() throws IOException {
        return Files.writeString(directory.resolve("credentials"), "key\nsecret\n");
    }

    private S3Source source(Path credentials) {
        HistoryConfig.Source config = new SmallRyeConfigBuilder()
                .withMapping(HistoryConfig.class)
                .withDefaultValue("sluice.history.sources.s3.uri", "s3://archives")
                .withDefaultValue(
                        "sluice.history.sources.s3.s3.endpoint",
                        "http://127.0.0.1:" + server.getAddress().getPort())
                .withDefaultValue("sluice.history.sources.s3.s3.credentials-file", credentials.toString())
                .build()
                .getConfigMapping(HistoryConfig.class)
                .sources()
                .get("s3");
        return new S3Source("s3", S3Clients.of(config.s3()), "archives", "", 10, 1);
    }
}
