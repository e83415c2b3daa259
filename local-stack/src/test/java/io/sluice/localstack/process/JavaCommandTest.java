package io.sluice.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaCommandTest {

    @Test
    void whatTheBuildPreparedBesideTheJarIsUsed(@TempDir Path application) throws Exception {
        Path prepared = Files.createFile(application.resolve("app.aot"));

        assertThat(JavaCommand.ofService().runJar(application.resolve("quarkus-run.jar")))
                .contains("-XX:AOTCache=" + prepared)
                .endsWith("-jar", application.resolve("quarkus-run.jar").toString());
    }

    @Test
    void aJarAloneRunsAsItIs(@TempDir Path application) {
        List<String> command = JavaCommand.ofService().property("a", "b").runJar(application.resolve("a.jar"));

        assertThat(command)
                .noneMatch(option -> option.startsWith("-XX:AOTCache"))
                .contains("-Xmx256m", "-Da=b");
    }
}
