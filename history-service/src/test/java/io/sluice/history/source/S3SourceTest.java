package io.sluice.history.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.contracts.FlinkJobId;
import io.sluice.history.HistoryConfig;
import io.sluice.history.archive.Fixtures;
import io.sluice.history.archive.Fixtures.Fixture;
import io.sluice.localstack.LocalS3;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Against a real S3 server. */
class S3SourceTest {

    private static final String BUCKET = "archives";

    private static LocalS3 server;
    private static S3Client client;
    private static Path credentials;

    @BeforeAll
    static void start(@TempDir Path directory) throws IOException {
        server = LocalS3.start();
        credentials = Files.writeString(
                directory.resolve("credentials"), LocalS3.ACCESS_KEY + "\n" + LocalS3.SECRET_KEY + "\n");
        client = S3Clients.of(config().s3());
        client.createBucket(request -> request.bucket(BUCKET));
        for (Fixture fixture : Fixtures.all()) {
            put("all/" + fixture.path(), fixture.bytes());
        }
        put("all/README", new byte[1]);
        put("elsewhere/" + "e".repeat(32), new byte[1]);
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    @Test
    void everyArchiveBelowThePrefixIsListedAndRead() throws IOException {
        ArchiveSource source = source("all/", 1000, 100);
        List<FoundFile> found = new ArrayList<>();
        assertThat(source.list(null, found::add)).isNull();
        assertThat(found)
                .extracting(FoundFile::path)
                .containsExactlyInAnyOrderElementsOf(
                        Fixtures.all().stream().map(Fixture::path).toList());
        for (Fixture fixture : Fixtures.all()) {
            try (InputStream bytes = source.open(fixture.path())) {
                assertThat(bytes.readAllBytes()).isEqualTo(fixture.bytes());
            }
        }
    }

    @Test
    void aListingIsBoundedAndTheNextGoesOnBehindIt() throws IOException {
        ArchiveSource source = source("all/", 3, 2);
        Set<String> found = new HashSet<>();
        int listings = 0;
        String cursor = null;
        do {
            List<FoundFile> part = new ArrayList<>();
            cursor = source.list(cursor, part::add);
            assertThat(part).hasSizeLessThanOrEqualTo(6);
            part.forEach(file -> assertThat(found.add(file.path())).isTrue());
            listings++;
        } while (cursor != null);
        assertThat(found).hasSize(Fixtures.all().size());
        assertThat(listings).isGreaterThanOrEqualTo(Fixtures.all().size() / 6);
    }

    @Test
    void otherContentHasAnotherStamp() throws IOException {
        String id = new FlinkJobId("c".repeat(32)).value();
        put("stamps/" + id, new byte[] {1});
        String before = only(source("stamps/", 10, 1)).stamp();
        put("stamps/" + id, new byte[] {2});
        assertThat(only(source("stamps/", 10, 1)).stamp()).isNotEqualTo(before);
        source("stamps/", 10, 1).delete(id);
        List<FoundFile> none = new ArrayList<>();
        source("stamps/", 10, 1).list(null, none::add);
        assertThat(none).isEmpty();
    }

    @Test
    void aMissingFileIsOneThingAndAMissingBucketAnother() {
        assertThatThrownBy(() -> source("all/", 10, 1).open("d".repeat(32))).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> new S3Source("x", client, "no-such-bucket", "", 10, 1).list(null, file -> {}))
                .isInstanceOf(SourceAwayException.class)
                .hasMessageContaining("no-such-bucket");
    }

    private static FoundFile only(ArchiveSource source) throws IOException {
        List<FoundFile> found = new ArrayList<>();
        source.list(null, found::add);
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static ArchiveSource source(String prefix, int pageSize, int maxPages) {
        return new S3Source("s3", client, BUCKET, prefix, pageSize, maxPages);
    }

    private static void put(String key, byte[] bytes) {
        client.putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromBytes(bytes));
    }

    private static HistoryConfig.Source config() {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withMapping(HistoryConfig.class)
                .withDefaultValue("sluice.history.sources.s3.uri", "s3://" + BUCKET + "/all")
                .withDefaultValue(
                        "sluice.history.sources.s3.s3.endpoint",
                        server.endpoint().toString())
                .withDefaultValue("sluice.history.sources.s3.s3.credentials-file", credentials.toString())
                .build();
        return config.getConfigMapping(HistoryConfig.class).sources().get("s3");
    }
}
