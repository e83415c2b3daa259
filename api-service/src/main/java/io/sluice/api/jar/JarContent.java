package io.sluice.api.jar;

import io.sluice.contracts.problem.ProblemException;
import io.sluice.contracts.problem.ProblemType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** What makes a file a jar. */
final class JarContent {

    private JarContent() {}

    /**
     * Opening reads the table of contents at the end, so a jar that was cut short is noticed.
     *
     * @throws ProblemException {@code invalid-jar}
     */
    static void requireJar(Path part) throws IOException {
        try (ZipFile zip = new ZipFile(part.toFile())) {
            if (zip.size() == 0) {
                throw noJar("It has no entries");
            }
        } catch (ZipException e) {
            throw noJar("It has no readable table of contents, as a zip file has");
        }
    }

    private static ProblemException noJar(String why) {
        return new ProblemException(ProblemType.INVALID_JAR.problem(
                "What was sent is no jar. " + why,
                "send the jar's own bytes as the body, for instance by curl --data-binary @job.jar"));
    }
}
