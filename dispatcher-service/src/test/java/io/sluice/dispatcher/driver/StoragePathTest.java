package io.sluice.dispatcher.driver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoragePathTest {

    @ParameterizedTest
    @CsvSource({
        "file:///s/a, file:///s, true",
        "file:/s/a, file:///s/, true",
        "/s/a, file:///s, true",
        "file:///s, file:///s, true",
        "s3://bucket/s/a, s3://bucket/s, true",
        "file:///sa, file:///s, false",
        "file:///s/../etc, file:///s, false",
        "file:///s/./a, file:///s, true",
        "file:///s//a, file:///s, true",
        "s3://other/s/a, s3://bucket/s, false",
        "s3:/s/a, file:///s, false",
        "file://host/s/a, file:///s, false",
        "s/a, file:///s, false",
        "file:s/a, file:///s, false",
        "file:///s/%2e%2e/etc, file:///s, true",
        "file:///s\\..\\etc, file:///s, false",
    })
    void aPathIsWithinARootByItsSegments(String path, String root, boolean within) {
        // Flink does not decode percent signs, so %2e%2e is a name like any other.
        assertThat(StoragePath.isWithin(path, root)).isEqualTo(within);
    }

    @ParameterizedTest
    @CsvSource({"file:///s/a, /s/a", "/s/a, /s/a", "s3://bucket/s, ''"})
    void onlyAFileIsLocal(String path, String local) {
        assertThat(StoragePath.of(path)
                        .flatMap(StoragePath::local)
                        .map(Object::toString)
                        .orElse(""))
                .isEqualTo(local);
    }
}
