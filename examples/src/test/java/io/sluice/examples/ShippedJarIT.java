package io.sluice.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** The jar holds what a cluster may lack, nothing that it has, and nothing that an older JVM can't load. */
class ShippedJarIT {

    private static final Path JAR = Path.of(System.getProperty("examples.jar"));
    private static final int JAVA_17 = 61;
    /** Uploaded once to each cluster, by way of a service that limits what it takes. */
    private static final long LARGEST = 20 * 1024 * 1024;

    @Test
    void itIsSmallEnoughToBeUploaded() throws IOException {
        assertThat(Files.size(JAR)).isLessThan(LARGEST);
    }

    @Test
    void theConnectorsAreInItAndFlinkItselfIsNot() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            List<String> names = jar.stream().map(JarEntry::getName).toList();

            assertThat(names)
                    .contains(
                            "org/apache/flink/connector/kafka/source/KafkaSource.class",
                            "org/apache/flink/connector/datagen/source/DataGeneratorSource.class",
                            "org/apache/kafka/clients/consumer/KafkaConsumer.class")
                    .noneMatch(name -> name.startsWith("org/apache/flink/runtime/"))
                    .noneMatch(name -> name.startsWith("org/apache/flink/api/"))
                    .noneMatch(name -> name.startsWith("org/slf4j/"))
                    .noneMatch(name -> name.startsWith("io/sluice/contracts/"));
        }
    }

    @Test
    void itLoadsInTheJavaOfFlinksImages() throws IOException {
        List<String> tooNew = new ArrayList<>();
        try (JarFile jar = new JarFile(JAR.toFile())) {
            for (JarEntry entry : jar.stream().toList()) {
                if (entry.getName().endsWith(".class") && majorVersion(jar, entry) > JAVA_17) {
                    tooNew.add(entry.getName());
                }
            }
        }

        assertThat(tooNew).isEmpty();
    }

    @Test
    void itsFilesHaveAFixedTimeSoThatTheSameSourcesGiveTheSameBytes() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            JarEntry own = jar.getJarEntry("io/sluice/examples/Steady.class");

            assertThat(own.getTimeLocal()).isEqualTo(LocalDateTime.parse("2026-01-01T00:00:00"));
        }
    }

    private static int majorVersion(JarFile jar, JarEntry entry) throws IOException {
        try (DataInputStream in = new DataInputStream(jar.getInputStream(entry))) {
            in.skipNBytes(6);
            return in.readUnsignedShort();
        }
    }
}
