package io.sluice.localstack.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlinkClusterTest {

    @TempDir
    private Path directory;

    @Test
    void checkpointsAndSavepointsStayInADirectoryWithABlankInItsName() throws Exception {
        // Given
        FlinkCluster cluster = new FlinkCluster(directory.resolve("my home 100%"), 1, 2, 1, Map.of());

        // When
        cluster.prepare();

        // Then: what Flink itself makes of its configuration
        JsonNode written =
                new YAMLMapper().readTree(Files.readString(cluster.directory().resolve("conf/config.yaml")));
        assertThat(asFlinkReadsIt(written.path("execution.checkpointing.dir").asText()))
                .isEqualTo(cluster.checkpoints().toString());
        assertThat(asFlinkReadsIt(
                        written.path("execution.checkpointing.savepoint-dir").asText()))
                .isEqualTo(cluster.savepoints().toString());
    }

    private static String asFlinkReadsIt(String path) throws IOException, ReflectiveOperationException {
        URL[] jars = Stream.of(ServerClassPath.flink().split(File.pathSeparator))
                .map(FlinkClusterTest::address)
                .toArray(URL[]::new);
        try (URLClassLoader flink = new URLClassLoader(jars, ClassLoader.getPlatformClassLoader())) {
            Class<?> type = flink.loadClass("org.apache.flink.core.fs.Path");
            Object read = type.getConstructor(String.class).newInstance(path);
            return (String) type.getMethod("getPath").invoke(read);
        }
    }

    private static URL address(String jar) {
        try {
            return Path.of(jar).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(jar, e);
        }
    }
}
