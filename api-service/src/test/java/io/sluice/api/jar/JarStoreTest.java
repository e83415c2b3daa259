package io.sluice.api.jar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sluice.api.ApiConfig;
import io.sluice.api.body.LimitedBody;
import io.sluice.contracts.problem.Problem;
import io.sluice.contracts.problem.ProblemException;
import io.sluice.contracts.problem.ProblemType;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarStoreTest {

    private static final int TOTAL_BYTES = 2_000;

    @TempDir
    private Path directory;

    @Test
    void onceTheUploadsHaveTheirLimitTheNextIsRefusedUntilOneIsDeleted() throws IOException {
        JarStore store = store();
        JarItem first = store.store(jar(1), "first.jar");
        store.store(jar(2), "second.jar");

        Problem problem = catchThrowableOfType(ProblemException.class, () -> store.store(jar(3), "third.jar"))
                .problem();

        assertThat(problem.is(ProblemType.BODY_TOO_LARGE)).isTrue();
        assertThat(problem.detail()).contains(TOTAL_BYTES + " are allowed");
        assertThat(problem.remedy()).contains("DELETE /api/v1/jars", "sluice.api.jars.max-total-bytes");
        assertThat(store.delete(first.sha256())).isTrue();
        assertThat(store.store(jar(3), "third.jar").fileName()).isEqualTo("third.jar");
    }

    @Test
    void whatIsDeletedLeavesNothingBehind() throws IOException {
        JarStore store = store();
        JarItem jar = store.store(jar(1), "first.jar");

        assertThat(store.delete(jar.sha256())).isTrue();
        assertThat(store.delete(jar.sha256())).isFalse();

        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void uploadsThatBrokeOffLongAgoAreSweptAtTheStartAndYoungOnesAreNot() throws IOException {
        Path old = Files.createFile(directory.resolve("old.part"));
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
        Path young = Files.createFile(directory.resolve("young.part"));

        store();

        assertThat(old).doesNotExist();
        assertThat(young).exists();
    }

    private JarStore store() {
        ApiConfig config = new SmallRyeConfigBuilder()
                .withMapping(ApiConfig.class)
                .withDefaultValue("sluice.api.jars.directory", directory.toString())
                .withDefaultValue("sluice.api.jars.max-total-bytes", Integer.toString(TOTAL_BYTES))
                .build()
                .getConfigMapping(ApiConfig.class);
        return new JarStore(config, new LimitedBody(config));
    }

    /** A little more than half of what is allowed. */
    private static InputStream jar(int seed) throws IOException {
        byte[] content = new byte[TOTAL_BYTES / 2];
        new Random(seed).nextBytes(content);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("Job.class"));
            zip.write(content);
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }
}
