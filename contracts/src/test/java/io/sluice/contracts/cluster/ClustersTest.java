package io.sluice.contracts.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

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
                "{name: a, kind: flink-session, rest: 'http://h', colour: red} | colour",
                "{name: a, kind: flink-session, rest: 'http://h', maxConcurrentCommands: -1} | 1 or more",
                "{name: a, kind: flink-session, rest: 'http://h'}, {name: a, kind: flink-session, rest: 'http://h'} | Two clusters"
            })
    void whatIsWrongIsSaid(String cluster, String words) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Clusters.read("clusters: [" + cluster + "]"))
                .withMessageContaining(words);
    }
}
