package io.sluice.monitor.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.sluice.monitor.kubernetes.ScriptedApiServer.Gone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class CurrentWatchesTest {

    private final ScriptedApiServer server = new ScriptedApiServer(Gone.BY_EVENT);
    private final List<Watches> opened = new ArrayList<>();
    private Runnable whileOpening = () -> {};
    private final CurrentWatches watches = new CurrentWatches(this::open);

    @AfterEach
    void close() {
        opened.forEach(Watches::close);
        server.close();
    }

    @Test
    void areOpenedByTheFirstLookAndOnce() {
        assertThatThrownBy(watches::get).isInstanceOf(IllegalStateException.class);

        watches.openFirst();
        watches.openFirst();

        assertThat(opened).containsExactly(watches.get());
    }

    @Test
    void thatAreReplacedAreClosed() {
        watches.openFirst();
        watches.replace();

        assertThat(opened).hasSize(2).last().isSameAs(watches.get());
        assertThat(isClosed(opened.getFirst())).isTrue();
        assertThat(isClosed(opened.getLast())).isFalse();
    }

    /** Another instance has the cluster now: nothing of it may stay open here. */
    @Test
    void thatAreOpenedWhileTheyAreClosedAreClosedToo() {
        whileOpening = watches::close;

        watches.openFirst();

        assertThat(isClosed(opened.getFirst())).isTrue();
    }

    private static boolean isClosed(Watches one) {
        return one.client.getHttpClient().isClosed();
    }

    private Watches open() {
        Config config = new ConfigBuilder(Config.empty())
                .withMasterUrl(server.address().toString())
                .withNamespace("payments")
                .build();
        KubernetesClient client = new KubernetesClients(Duration.ofSeconds(5), Duration.ofMillis(100)).client(config);
        Watches one = new Watches(
                client, new Scope(List.of("payments"), Optional::of, Optional::of), pod -> {}, Duration.ofSeconds(5));
        opened.add(one);
        whileOpening.run();
        return one;
    }
}
