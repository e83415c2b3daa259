package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** docs/produce-commands.md shows the programs as they are. */
class ProducingCommandsPageTest {

    private static final Path ROOT = Path.of(System.getProperty("sluice.root", ".."));

    @ParameterizedTest
    @CsvSource({
        "sh,send-command.sh",
        "java,SendCommand.java",
        "python,send_command.py",
        "go,send_command.go",
    })
    void eachBlockIsTheVeryFile(String language, String file) throws IOException {
        String page = Files.readString(ROOT.resolve("docs/produce-commands.md"));
        String program = Files.readString(ROOT.resolve("examples/produce").resolve(file));

        assertThat(page).contains("```" + language + "\n" + program + "```\n");
    }
}
