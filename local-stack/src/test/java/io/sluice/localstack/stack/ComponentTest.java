package io.sluice.localstack.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.localstack.process.FreePort;
import io.sluice.localstack.process.Launch;
import io.sluice.localstack.process.ProcessIdentity;
import io.sluice.localstack.process.Signal;
import io.sluice.localstack.server.Health;
import io.sluice.localstack.server.Server;
import io.sluice.localstack.settings.Home;
import io.sluice.localstack.settings.Setting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComponentTest {

    private static final String ALONE = "";

    @TempDir
    private Path directory;

    private Home home;
    private Component component;

    @BeforeEach
    void create() throws IOException {
        home = new Home(directory.resolve("home"));
        home.create();
        component = component(sleeper("60"), FreePort.next());
    }

    @AfterEach
    void stop() throws IOException, InterruptedException {
        component.kill();
    }

    @Test
    void aStartedComponentRunsAsWantedUntilItsRecipeChanges() throws Exception {
        // When
        component.start(ALONE);

        // Then
        assertThat(component.runsAsWanted(ALONE)).isTrue();
        assertThat(component.runsAsWanted("another JobManager")).isFalse();
        assertThat(component(sleeper("61"), FreePort.next()).runsAsWanted(ALONE))
                .isFalse();
    }

    @Test
    void aKilledComponentHasNoProcessThoughItsPidFileIsThere() throws Exception {
        // Given
        component.start(ALONE);
        ProcessIdentity process = component.process().orElseThrow();

        // When
        Signal.KILL.send(process);
        process.awaitEnd(Duration.ofSeconds(5));

        // Then
        assertThat(component.process()).isEmpty();
        assertThat(home.run().resolve("sleeper.pid")).exists();
    }

    @Test
    void aComponentWhoseStartWasNeverNotedIsFoundAndStopped() throws Exception {
        // Given
        component.start(ALONE);
        ProcessIdentity process = component.process().orElseThrow();
        Files.delete(home.run().resolve("sleeper.pid"));

        // When
        boolean stopped = component.stop();

        // Then
        assertThat(stopped).isTrue();
        assertThat(process.alive()).isFalse();
    }

    @Test
    void aFrozenComponentStopsInOrder() throws Exception {
        // Given
        component.start(ALONE);
        ProcessIdentity process = component.process().orElseThrow();
        Signal.STOP.send(process);

        // When
        component.stop();

        // Then
        assertThat(process.alive()).isFalse();
    }

    @Test
    void aNoteAboutSomebodyElsesProcessIsNotOurs() throws Exception {
        // Given: the pid of this test with another start
        long pid = ProcessHandle.current().pid();
        ProcessIdentity own = ProcessIdentity.of(pid).orElseThrow();
        ProcessIdentity earlier = new ProcessIdentity(pid, own.startTicks() - 1, own.bootId());
        new PidFile(home.run().resolve("sleeper.pid")).write(new PidFile.Note(earlier, "recipe"));

        // Then
        assertThat(component.process()).isEmpty();
        assertThat(component.stop()).isFalse();
    }

    @Test
    void aBusyPortIsNamedWithItsOwnerAndTheSettingThatMovesIt() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // Given
            Component blocked = component(sleeper("60"), other.getLocalPort());

            // Then
            assertThatThrownBy(() -> blocked.start(ALONE))
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining("port " + other.getLocalPort())
                    .hasMessageContaining("java (pid " + ProcessHandle.current().pid() + ") listens there")
                    .hasMessageContaining("SLUICE_API_PORT=<another port> ./sluice up");
        }
    }

    @Test
    void whatCannotBePreparedIsToldInItsOwnWords() {
        // Given
        Component unprepared = component(new Unprepared(sleeper("60")), FreePort.next());

        // Then
        assertThatThrownBy(() -> unprepared.start(ALONE))
                .isInstanceOf(StackException.class)
                .hasMessage("sleeper cannot be prepared: no space left");
    }

    @Test
    void aFailedStartShowsTheEndOfTheLog() throws Exception {
        // Given
        Files.writeString(home.log("sleeper"), "first\nlast words\n");

        // Then
        assertThat(component.failed("its process ended"))
                .hasMessageContaining("sleeper did not come up: its process ended")
                .hasMessageContaining("last words")
                .hasMessageContaining(home.log("sleeper").toString());
    }

    private Component component(Server server, int port) {
        return new Component(server, Optional.of(new Endpoint(port, Setting.SLUICE_API_PORT)), home);
    }

    private Server sleeper(String seconds) {
        return new Sleeper(seconds, home);
    }

    /** A server whose disk is full. */
    private record Unprepared(Server server) implements Server {

        @Override
        public String name() {
            return server.name();
        }

        @Override
        public void prepare() throws IOException {
            throw new IOException("no space left");
        }

        @Override
        public Launch launch() {
            return server.launch();
        }

        @Override
        public Health check() {
            return server.check();
        }
    }

    /** A server that only sleeps. */
    private record Sleeper(String seconds, Home home) implements Server {

        @Override
        public String name() {
            return "sleeper";
        }

        @Override
        public void prepare() {
            // A sleeper needs nothing.
        }

        @Override
        public Launch launch() {
            return new Launch(List.of("sleep", seconds), Map.of(), home.path(), home.log("sleeper"));
        }

        @Override
        public Health check() {
            return Health.well();
        }
    }
}
