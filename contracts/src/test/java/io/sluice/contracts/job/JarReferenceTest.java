package io.sluice.contracts.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JarReferenceTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mvn:org.example:fraud:1.2.3",
                "mvn:org.example:fraud:1.2.3:all",
                "file:examples.jar",
                "file:/jars/a b.jar",
                "https://repo.example.org/a.jar?x=1",
                "unknown",
                "jar:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void theTextIsKept(String text) {
        assertThat(JarReference.of(text).text()).isEqualTo(text);
    }

    @Test
    void aFileUrlWithAnEmptyHostIsItsPath() {
        assertThat(JarReference.of("file:///jars/a.jar")).isEqualTo(new JarReference.File("/jars/a.jar"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a.jar",
                "mvn:a:b",
                "mvn:a:b:c:d:e",
                "mvn:../a:b:1",
                "file:",
                "file://host/a.jar",
                "file:a\0b",
                "http://host/a.jar",
                "https:///a.jar",
                "https://user@host/a.jar",
                "https://host/a b",
                "jar:abc",
                "s3://bucket/a.jar"
            })
    void anythingElseIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JarReference.of(text))
                .withMessageContaining("A jar is mvn:");
    }
}
