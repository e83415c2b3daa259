package io.sluice.contracts.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.observation.JobManager;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClustersTest {

    @Test
    void aClusterIsReadWithItsDefaults() {
        Clusters clusters = Clusters.read("""
                clusters:
                  - name: local
                    kind: flink-session
                    rest: http://localhost:8281
                """);

        assertThat(clusters.find("local"))
                .contains(new Cluster(
                        "local",
                        ClusterKind.FLINK_SESSION,
                        URI.create("http://localhost:8281"),
                        URI.create("http://localhost:8281"),
                        null,
                        null,
                        8));
        assertThat(clusters.find("other")).isEmpty();
        assertThat(clusters.names()).isEqualTo("local");
    }

    @Test
    void anEmptyFileHasNoClusters() {
        assertThat(Clusters.read("clusters: []").all()).isEmpty();
        assertThat(Clusters.read("{}").names()).isEqualTo("none");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{name: A, kind: flink-session, rest: 'http://h'} | DNS-1123",
                "{name: a, kind: mesos, rest: 'http://h'} | mesos",
                "{name: a, rest: 'http://h'} | has no kind",
                "{name: a, kind: flink-session} | needs rest",
                "{name: a, kind: flink-session, rest: 'ftp://h'} | needs rest",
                "{name: a, kind: flink-session, rest: 'http://u:p@h'} | has a user or a password in an address",
                "{name: a, kind: flink-session, rest: 'http://h', ui: 'http://u@h'} | has a user or a password in an address",
                "{name: a, kind: kubernetes, flinkRest: 'http://u:p@{name}.{namespace}'} | has a user or a password in an address",
                "{name: a, kind: flink-session, rest: 'http://h', colour: red} | colour",
                "{name: a, kind: flink-session, rest: 'http://h', context: c} | no Kubernetes cluster",
                "{name: a, kind: kubernetes, namespaces: [n], rest: 'http://h'} | leave out rest",
                "{name: a, kind: kubernetes, flinkRest: 'http://h'} | needs flinkRest like http://{name}-rest.{namespace}.svc:8081",
                "{name: a, kind: kubernetes, namespaces: [A]} | DNS-1123",
                "{name: a, kind: kubernetes, namespaces: [n], namespaceMap: {s: m}} | not among namespaces [n]",
                "{name: a, kind: kubernetes, namespaces: [n], namespaceMap: {s: n, t: n}} | maps two namespaces to one",
                "{name: a, kind: flink-session, rest: 'http://h', maxConcurrentCommands: -1} | 1 or more",
                "{name: a, kind: flink-session, rest: 'http://h', userTasksPer5s: 5} | is no Cruise Control",
                "{name: a, kind: cruise-control} | needs rest",
                "{name: a, kind: cruise-control, rest: 'http://h', context: c} | no Kubernetes cluster",
                "{name: a, kind: cruise-control, rest: 'http://h', savepointDirectory: 'file:/s'} | runs no Flink jobs",
                "{name: a, kind: cruise-control, rest: 'http://h', userTasksPer5s: 2} | 3 to 1000",
                "{name: a, kind: cruise-control, rest: 'http://h', auth: {user: u}} | either user and password, or bearer",
                "{name: a, kind: cruise-control, rest: 'http://h', auth: {bearer: hunter2}} | named by file:/<path> or env:<VARIABLE>",
                "{name: a, kind: flink-session, rest: 'http://h'}, {name: a, kind: flink-session, rest: 'http://h'} | Two clusters"
            })
    void whatIsWrongIsSaid(String cluster, String words) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Clusters.read("clusters: [" + cluster + "]"))
                .withMessageContaining(words);
    }

    @Test
    void aCruiseControlSaysHowItIsAsked() {
        Clusters clusters = Clusters.read("""
                clusters:
                  - name: orders
                    kind: cruise-control
                    rest: http://cruise-control:9090/kafkacruisecontrol
                    auth: {user: sluice, password: env:CRUISE_PASSWORD}
                    bootstrapServers: kafka:9092
                  - {name: large, kind: cruise-control, rest: 'http://h', auth: {bearer: 'file:/run/token'}, userTasksPer5s: 20}
                """);
        Cluster orders = clusters.find("orders").orElseThrow();
        Cluster large = clusters.find("large").orElseThrow();

        assertThat(orders.auth().password().isFile()).isFalse();
        assertThat(orders.auth().password().place()).isEqualTo("CRUISE_PASSWORD");
        assertThat(orders.userTasks().looks()).isEqualTo(2);
        assertThat(orders.userTasks().commands()).isEqualTo(2);
        assertThat(large.auth().bearer().isFile()).isTrue();
        assertThat(large.auth().bearer().place()).isEqualTo("/run/token");
        assertThat(large.userTasks().looks() + large.userTasks().commands()).isEqualTo(19);
    }

    @Test
    void aKubernetesClusterSaysWhichNamespaceIsWhich() {
        Cluster cluster = Clusters.read("""
                clusters:
                  - name: prod
                    kind: kubernetes
                    context: prod-admin
                    namespaces: [payments, flink-risk]
                    namespaceMap: {risk: flink-risk}
                """).find("prod").orElseThrow();

        assertThat(cluster.kubernetesNamespace("payments")).contains("payments");
        assertThat(cluster.kubernetesNamespace("risk")).contains("flink-risk");
        assertThat(cluster.kubernetesNamespace("flink-risk")).isEmpty();
        assertThat(cluster.kubernetesNamespace("other")).isEmpty();
        assertThat(cluster.sluiceNamespace("flink-risk")).contains("risk");
        assertThat(cluster.sluiceNamespace("payments")).contains("payments");
        assertThat(cluster.sluiceNamespace("other")).isEmpty();
        assertThat(cluster.serviceAccount()).isEqualTo("flink");
        assertThat(cluster.rest()).isNull();
    }

    @Test
    void clustersAreFoundByTheirKind() {
        Clusters clusters = Clusters.read("""
                clusters:
                  - {name: a, kind: flink-session, rest: 'http://h'}
                  - {name: b, kind: kubernetes, namespaces: [n]}
                """);

        assertThat(clusters.ofKind(ClusterKind.KUBERNETES))
                .extracting(Cluster::name)
                .containsExactly("b");
        assertThat(clusters.ofKind(ClusterKind.FLINK_SESSION))
                .extracting(Cluster::name)
                .containsExactly("a");
    }

    @Test
    void theAddressOfAJobManagerFollowsFromTheConfigurationAlone() {
        Clusters clusters = Clusters.read("""
                clusters:
                  - {name: own, kind: kubernetes}
                  - {name: far, kind: kubernetes, context: far, flinkRest: "https://{name}.{namespace}.example.org"}
                  - {name: dark, kind: kubernetes, context: dark}
                """);
        JobManager fraud = new JobManager("payments", "fraud", FlinkJobId.of("0123456789abcdef0123456789abcdef"));

        assertThat(clusters.find("own").orElseThrow().restOf(fraud))
                .contains(URI.create("http://fraud-rest.payments.svc:8081"));
        assertThat(clusters.find("far").orElseThrow().restOf(fraud))
                .contains(URI.create("https://fraud.payments.example.org"));
        assertThat(clusters.find("dark").orElseThrow().restOf(fraud)).isEmpty();
    }
}
