package io.sluice.api.jar;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.sluice.api.ApiConfig;
import io.sluice.api.stack.Api;
import io.sluice.api.stack.RunningApi;
import io.sluice.contracts.Digests;
import io.sluice.contracts.job.JarReference;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class UploadingJarsTest extends RunningApi {

    private final ApiConfig config;

    @Inject
    UploadingJarsTest(ApiConfig config) {
        this.config = config;
    }

    @Test
    void aJarIsKeptUnderTheHashOfItsContent() throws IOException {
        byte[] jar = jar(1);
        String sha256 = Digests.sha256(jar);

        Api.Answer answer = upload(api.with("X-File-Name", "C:\\jobs\\fraud-1.0.jar"), jar);

        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(201);
        assertThat(answer.json().at("/id").asText()).isEqualTo("jar:" + sha256);
        assertThat(JarReference.of(answer.json().at("/id").asText())).isEqualTo(new JarReference.Upload(sha256));
        assertThat(answer.json().at("/size").asLong()).isEqualTo(jar.length);
        assertThat(answer.json().at("/fileName").asText()).isEqualTo("fraud-1.0.jar");
        assertThat(config.jars().directory().resolve(sha256 + ".jar")).hasBinaryContent(jar);
        assertThat(api.get("/api/v1/jars?limit=500").json().at("/items").findValuesAsText("sha256"))
                .contains(sha256);
    }

    @Test
    void theSameContentAgainIsTheSameJarUnderItsFirstName() {
        byte[] jar = jar(2);
        Api.Answer first = upload(api.with("X-File-Name", "first.jar"), jar);

        Api.Answer second = upload(api.with("X-File-Name", "second.jar"), jar);

        assertThat(second.status()).isEqualTo(201);
        assertThat(second.json()).isEqualTo(first.json());
    }

    @Test
    void whatIsNoJarIsRefusedAndLeavesNothingBehind() throws IOException {
        byte[] jar = jar(3);

        assertThat(upload(api, "no jar at all".getBytes()).problem()).isEqualTo("invalid-jar");
        assertThat(upload(api, new byte[0]).status()).isEqualTo(422);
        assertThat(upload(api, Arrays.copyOf(jar, jar.length - 30))
                        .json()
                        .at("/detail")
                        .asText())
                .contains("no readable table of contents");
        try (var files = Files.list(config.jars().directory())) {
            assertThat(files.map(Object::toString)).noneMatch(name -> name.endsWith(".part"));
        }
    }

    @Test
    void theListIsReadPageByPage() {
        for (int seed = 10; seed < 15; seed++) {
            upload(api, jar(seed));
        }

        Api.Answer first = api.get("/api/v1/jars?limit=3");
        Api.Answer second = api.get("/api/v1/jars?limit=500&cursor="
                + first.json().at("/nextCursor").asText());

        assertThat(first.json().at("/items")).hasSize(3);
        assertThat(second.json().at("/items").size()).isGreaterThanOrEqualTo(2);
        assertThat(second.json().at("/nextCursor").isNull()).isTrue();
        assertThat(second.json().at("/items").findValuesAsText("id"))
                .doesNotContainAnyElementsOf(first.json().at("/items").findValuesAsText("id"));
    }

    @Test
    void aJarThatASpecNamesIsKeptAndDeletedWhenNoneDoes() {
        String id = upload(api, jar(20)).json().at("/id").asText();
        String spec = SPEC.replace("file:examples.jar", id);
        assertThat(api.put(job("jars", "user"), spec).status()).isEqualTo(201);

        Api.Answer refused = api.delete("/api/v1/jars/" + id);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.problem()).isEqualTo("jar-in-use");
        assertThat(refused.json().at("/detail").asText()).contains("jars/user");
        api.put(job("jars", "user"), SPEC.replace("}}", ",\"args\":[\"" + id + "\"]}}"));
        assertThat(api.delete("/api/v1/jars/" + id).status())
                .as("an argument is no jar")
                .isEqualTo(204);
        assertThat(api.delete("/api/v1/jars/" + id).problem()).isEqualTo("not-found");
        assertThat(api.get("/api/v1/jars?limit=500").json().at("/items").findValuesAsText("id"))
                .doesNotContain(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "jar:0", "file:examples.jar", "..%2F..%2Fpasswd", "jar:..%2Fa"})
    void whatIsNoUploadIsNotDeleted(String id) {
        assertThat(api.delete("/api/v1/jars/" + id).problem()).isEqualTo("not-found");
    }

    private static Api.Answer upload(Api api, byte[] bytes) {
        return api.send("POST", "/api/v1/jars", BodyPublishers.ofByteArray(bytes), "application/java-archive");
    }

    private static byte[] jar(int seed) {
        byte[] content = new byte[1_000];
        new Random(seed).nextBytes(content);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("Job.class"));
            zip.write(content);
            zip.closeEntry();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }
}
