package io.sluice.dispatcher.jar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.sun.net.httpserver.HttpServer;
import io.sluice.contracts.Digests;
import io.sluice.contracts.job.JarReference;
import io.sluice.contracts.problem.ProblemException;
import io.sluice.contracts.problem.ProblemType;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JarsTest {

    private static final int MAX_BYTES = 1000;

    @TempDir
    Path directory;

    private Path root;
    private Path uploads;
    private URI repository;
    private Duration downloadTimeout = Duration.ofMinutes(1);
    private Jars jars;

    @BeforeEach
    void layOut() throws IOException {
        root = Files.createDirectories(directory.resolve("root/deep"));
        root = directory.resolve("root");
        uploads = Files.createDirectory(directory.resolve("uploads"));
        Files.writeString(root.resolve("a.jar"), "content");
        Files.writeString(root.resolve("deep/b.jar"), "deeper");
        Files.writeString(directory.resolve("secret.jar"), "not yours");
        Files.createSymbolicLink(root.resolve("link-out.jar"), directory.resolve("secret.jar"));
        Files.createSymbolicLink(root.resolve("link-in.jar"), root.resolve("deep/b.jar"));
        Files.createSymbolicLink(root.resolve("up"), directory);
        repository = directory.resolve("repository").toUri();
        jars = new Jars(rules(List.of(root)));
    }

    private JarRules rules(List<Path> roots) {
        return new JarRules(
                roots,
                List.of("jars.example.org", "other.example.org:8443"),
                Optional.of(uploads),
                new JarRules.Maven(
                        Map.of("test", repository), false, Optional.of(directory.resolve("local-repository")), false),
                MAX_BYTES,
                Duration.ofSeconds(2),
                downloadTimeout);
    }

    private void assertNotFound(String reference, String why) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> jars.stage(JarReference.of(reference)))
                .satisfies(e -> {
                    assertThat(e.problem().is(ProblemType.JAR_NOT_FOUND)).isTrue();
                    assertThat(e.problem().detail()).contains(why);
                    assertThat(e.problem().pointer()).isEqualTo("/flink/jar");
                });
    }

    @Nested
    class AFile {

        @ParameterizedTest
        @ValueSource(strings = {"file:a.jar", "file:./deep/../a.jar"})
        void isLookedUpBelowTheRoots(String reference) throws Exception {
            try (StagedJar jar = jars.stage(JarReference.of(reference))) {
                assertThat(jar.file()).hasContent("content");
                assertThat(jar.sha256()).isEqualTo(Digests.sha256("content".getBytes()));
            }
        }

        @Test
        void mayBeALinkWithinARootAndAnAbsolutePath() throws Exception {
            for (String path : List.of("link-in.jar", root.resolve("deep/b.jar").toString())) {
                try (StagedJar jar = jars.stage(JarReference.of("file:" + path))) {
                    assertThat(jar.sha256()).isEqualTo(Digests.sha256("deeper".getBytes()));
                }
            }
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "file:none.jar",
                    "file:../secret.jar",
                    "file:deep/../../secret.jar",
                    "file:link-out.jar",
                    "file:up/secret.jar",
                    "file:/etc/passwd",
                    "file:///etc/passwd",
                    "file:deep"
                })
        void outsideTheRootsIsNotFoundAndNotToldFromAbsent(String reference) {
            assertNotFound(reference, "there is no such file below the configured directories");
        }

        @Test
        void isNotReadWithoutARoot() {
            jars = new Jars(rules(List.of()));
            assertNotFound("file:a.jar", "no directory for file: is configured");
        }

        @Test
        void thatIsTooLargeIsRefusedAndItsCopyIsGone() throws IOException {
            Files.write(root.resolve("big.jar"), new byte[MAX_BYTES + 1]);
            assertNotFound("file:big.jar", "more than " + MAX_BYTES + " bytes");
        }

        @Test
        void copyIsDeletedWhenItIsClosed() throws Exception {
            StagedJar jar = jars.stage(JarReference.of("file:a.jar"));
            jar.close();
            assertThat(jar.file()).doesNotExist();
        }
    }

    @Nested
    class AnUpload {

        @Test
        void isFoundByItsHash() throws Exception {
            String hash = Digests.sha256("uploaded".getBytes());
            Files.writeString(uploads.resolve(hash + ".jar"), "uploaded");

            try (StagedJar jar = jars.stage(JarReference.of("jar:" + hash))) {
                assertThat(jar.sha256()).isEqualTo(hash);
            }
        }

        @Test
        void whoseContentWasChangedIsRefused() throws IOException {
            String hash = Digests.sha256("uploaded".getBytes());
            Files.writeString(uploads.resolve(hash + ".jar"), "changed");

            assertNotFound("jar:" + hash, "its content has the SHA-256");
        }

        @Test
        void thatIsNotThereSaysSo() {
            assertNotFound("jar:" + "0".repeat(64), "there is no such upload");
        }
    }

    @Nested
    class AWebServer {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "https://evil.example.org/a.jar",
                    "https://jars.example.org:8443/a.jar",
                    "https://other.example.org/a.jar",
                    "https://jars.example.org.evil.org/a.jar"
                })
        void thatIsNotConfiguredIsNotAsked(String reference) {
            assertNotFound(reference, "its host is not among the configured ones");
        }
    }

    @Nested
    class AMavenArtifact {

        @ParameterizedTest
        @ValueSource(strings = {"mvn:..:a:1", "mvn:g:..:1", "mvn:g:a:..", "mvn:.g:a:1"})
        void whoseNamesLeadElsewhereIsRefused(String reference) {
            assertNotFound(reference, "its coordinates are no names");
        }

        @Test
        void isFetchedAloneAndByItsClassifier() throws Exception {
            Path artifact = Files.createDirectories(directory.resolve("repository/g/h/a/1.0"));
            Files.writeString(artifact.resolve("a-1.0.jar"), "plain");
            Files.writeString(artifact.resolve("a-1.0-fat.jar"), "fat");

            try (StagedJar plain = jars.stage(JarReference.of("mvn:g.h:a:1.0"));
                    StagedJar fat = jars.stage(JarReference.of("mvn:g.h:a:1.0:fat"))) {
                assertThat(plain.file()).hasContent("plain");
                assertThat(fat.file()).hasContent("fat");
            }
        }

        @Test
        void thatIsNotThereIsNotFound() {
            assertNotFound("mvn:g.h:a:2.0", "g.h:a:jar:2.0");
        }

        @Test
        @Timeout(30)
        void whoseRepositoryHangsIsGivenUpInTime() throws Exception {
            try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
                repository = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/");
                jars = new Jars(rules(List.of(root)));

                assertThatIOException().isThrownBy(() -> jars.stage(JarReference.of("mvn:io.sluice.none:none:1")));
            }
        }

        @Test
        @Timeout(60)
        void thatComesByteByByteIsGivenUpInTime() throws Exception {
            HttpServer trickle = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            CountDownLatch over = new CountDownLatch(1);
            trickle.createContext("/", exchange -> {
                exchange.sendResponseHeaders(200, MAX_BYTES);
                try (OutputStream body = exchange.getResponseBody()) {
                    // Each byte comes well within the time for an answer to go on.
                    while (!over.await(100, TimeUnit.MILLISECONDS)) {
                        body.write(0);
                        body.flush();
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            trickle.start();
            try {
                repository =
                        URI.create("http://127.0.0.1:" + trickle.getAddress().getPort() + "/");
                downloadTimeout = Duration.ofMillis(500);
                jars = new Jars(rules(List.of(root)));

                assertThatIOException()
                        .isThrownBy(() -> jars.stage(JarReference.of("mvn:io.sluice.none:none:1")))
                        .withMessageContaining("the whole file within PT0.5S");
            } finally {
                over.countDown();
                trickle.stop(0);
            }
        }

        @Test
        void whoseRepositoryDoesNotAnswerIsTriedAgain() {
            repository = URI.create("http://127.0.0.1:9/");
            jars = new Jars(rules(List.of(root)));
            assertThatIOException()
                    .isThrownBy(() -> jars.stage(JarReference.of("mvn:io.sluice.none:none:1")))
                    .withMessageContaining("io.sluice.none");
        }
    }
}
