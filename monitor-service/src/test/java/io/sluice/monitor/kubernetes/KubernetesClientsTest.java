package io.sluice.monitor.kubernetes;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.Config;
import io.sluice.contracts.cluster.Cluster;
import io.sluice.contracts.cluster.Clusters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubernetesClientsTest {

    @TempDir
    Path directory;

    private @Nullable String before;

    @BeforeEach
    void kubeconfig() throws IOException {
        Path file = Files.writeString(directory.resolve("config"), """
                apiVersion: v1
                kind: Config
                clusters: [{name: far, cluster: {server: "https://far.example:6443"}}]
                users: [{name: sluice, user: {token: none}}]
                contexts: [{name: far-away, context: {cluster: far, user: sluice}}]
                current-context: far-away
                """);
        before = System.setProperty(Config.KUBERNETES_KUBECONFIG_FILE, file.toString());
    }

    @AfterEach
    void asBefore() {
        if (before == null) {
            System.clearProperty(Config.KUBERNETES_KUBECONFIG_FILE);
        } else {
            System.setProperty(Config.KUBERNETES_KUBECONFIG_FILE, before);
        }
    }

    @Test
    void aContextThatTheKubeconfigDoesNotHaveIsNamedWithItsClusterAndNoOtherIsTaken() {
        assertThatThrownBy(() -> KubernetesClients.requireContexts(List.of(cluster("far-away"), cluster("nowhere"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("no context nowhere", "cluster of-nowhere", "KUBECONFIG");
    }

    @Test
    void aContextThatTheKubeconfigHasIsGood() {
        assertThatCode(() -> KubernetesClients.requireContexts(List.of(cluster("far-away"))))
                .doesNotThrowAnyException();
    }

    private static Cluster cluster(String context) {
        return Clusters.read("""
                clusters:
                  - {name: of-%s, kind: kubernetes, context: %s, namespaces: [payments]}
                """.formatted(context, context)).all().iterator().next();
    }
}
