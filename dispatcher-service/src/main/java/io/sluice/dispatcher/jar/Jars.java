package io.sluice.dispatcher.jar;

import io.sluice.contracts.job.JarReference;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Fetches the jar of a reference: hands it to the source of its form, copies what comes, and hashes the copy. */
public final class Jars {

    private static final int BUFFER_BYTES = 64 * 1024;

    private final JarRules rules;
    private final MavenJars maven;
    private final FileJars files;
    private final HttpsJars web;
    private final UploadedJars uploads;

    public Jars(JarRules rules) {
        this(rules, new MavenJars(rules), new HttpsJars(rules));
    }

    Jars(JarRules rules, MavenJars maven, HttpsJars web) {
        this.rules = rules;
        this.maven = maven;
        this.files = new FileJars(rules);
        this.web = web;
        this.uploads = new UploadedJars(rules);
    }

    /**
     * A copy of the jar; the caller closes it.
     *
     * @throws io.sluice.contracts.problem.ProblemException {@code jar-not-found}: trying again would not help
     * @throws IOException the source does not answer now
     */
    public StagedJar stage(JarReference reference) throws IOException, InterruptedException {
        try (InputStream content = open(reference)) {
            StagedJar staged = copy(reference, content);
            if (reference instanceof JarReference.Upload upload
                    && !staged.sha256().equals(upload.sha256())) {
                staged.close();
                throw JarProblems.of(
                        reference,
                        "its content has the SHA-256 " + staged.sha256(),
                        "upload the jar again; the file in the upload directory was changed");
            }
            return staged;
        }
    }

    private InputStream open(JarReference reference) throws IOException, InterruptedException {
        return switch (reference) {
            case JarReference.Maven artifact -> maven.open(artifact);
            case JarReference.File file -> files.open(file);
            case JarReference.Https https -> web.open(https);
            case JarReference.Upload upload -> uploads.open(upload);
            case JarReference.Unknown unknown ->
                throw JarProblems.of(
                        reference,
                        "the job was adopted while it ran, and nobody has said which jar it runs",
                        "apply its spec with the jar");
        };
    }

    private StagedJar copy(JarReference reference, InputStream content) throws IOException {
        Path file = Files.createTempFile("sluice-", ".jar");
        boolean whole = false;
        try (OutputStream copy = Files.newOutputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[BUFFER_BYTES];
            long length = 0;
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                length += read;
                if (length > rules.maxBytes()) {
                    throw JarProblems.tooLarge(reference, rules.maxBytes());
                }
                digest.update(buffer, 0, read);
                copy.write(buffer, 0, read);
            }
            whole = true;
            return new StagedJar(file, HexFormat.of().formatHex(digest.digest()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        } finally {
            if (!whole) {
                Files.deleteIfExists(file);
            }
        }
    }
}
