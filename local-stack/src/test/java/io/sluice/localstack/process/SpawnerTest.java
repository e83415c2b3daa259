package io.sluice.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpawnerTest {

    private static final Duration BOUND = Duration.ofSeconds(5);

    @TempDir
    private Path directory;

    @Test
    void aDetachedProcessLeadsASessionOfItsOwnSoThatCtrlCDoesNotReachIt() throws Exception {
        // When
        ProcessIdentity sleeper = Spawner.detached(launch());
        try {
            // Then: process group and session are its own, as soon as setsid has run
            await().atMost(BOUND)
                    .untilAsserted(() -> assertThat(groupAndSession(sleeper))
                            .containsExactly(Long.toString(sleeper.pid()), Long.toString(sleeper.pid())));
        } finally {
            Signal.KILL.send(sleeper);
        }
    }

    @Test
    void aTetheredProcessEndsWhenItsTetherIsCut() throws Exception {
        // Given
        Tethered sleeper = Spawner.tethered(launch(), directory.resolve("sleeper.pid"));
        assertThat(sleeper.server().alive()).isTrue();

        // When
        sleeper.close();

        // Then
        assertThat(sleeper.server().awaitEnd(BOUND)).isTrue();
    }

    @Test
    void aMarkedProcessIsFoundWithoutItsPidFile() throws Exception {
        // Given
        ProcessMark mark = new ProcessMark(directory, "sleeper");
        ProcessIdentity sleeper = Spawner.detached(launch().with(mark.environment()));
        try {
            // Then
            assertThat(mark.find()).containsExactly(sleeper);
            assertThat(new ProcessMark(directory, "other").find()).isEmpty();
            assertThat(new ProcessMark(directory.resolve("other"), "sleeper").find())
                    .isEmpty();
        } finally {
            Signal.KILL.send(sleeper);
        }
    }

    @Test
    void whoeverListensOnAPortIsNamed() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // Then
            assertThat(FreePort.isFree(socket.getLocalPort())).isFalse();
            assertThat(PortOwner.of(socket.getLocalPort())).contains(ProcessHandle.current());
        }
    }

    @Test
    void aFreePortHasNoOwner() {
        // Given
        int port = FreePort.next();

        // Then
        assertThat(FreePort.isFree(port)).isTrue();
        assertThat(PortOwner.of(port)).isEmpty();
    }

    private static List<String> groupAndSession(ProcessIdentity process) throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
        // Fields 5 and 6; what follows the name's last bracket begins with field 3.
        return List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ")).subList(2, 4);
    }

    private Launch launch() {
        return new Launch(List.of("sleep", "60"), Map.of(), directory, directory.resolve("sleeper.log"));
    }
}
