package io.sluice.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.flink.configuration.MemorySize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {

    private final Options options = new Options("demo", "shows options")
            .required("control", "a path")
            .optional("rate", "100", "records per second")
            .optional("state", "1kb", "state of each key");

    @Test
    void aValueFollowsItsNameWithASpaceOrAnEqualsSign() {
        Arguments arguments = options.read("--control", "/a", "--rate=7");

        assertThat(arguments.text("control")).isEqualTo("/a");
        assertThat(arguments.wholeNumber("rate", 1, 10)).isEqualTo(7);
    }

    @Test
    void whatIsNotGivenHasItsDefault() {
        Arguments arguments = options.read("--control", "/a");

        assertThat(arguments.wholeNumber("rate", 1, 100)).isEqualTo(100);
        assertThat(arguments.size("state", MemorySize.ZERO, MemorySize.ofMebiBytes(1)))
                .isEqualTo(MemorySize.parse("1kb"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--rate 5|--control is missing: a path.",
                "--control|--control wants a value after it.",
                "--control /a --control /b|--control is given twice; give it once.",
                "--control /a --rat 5|Unknown argument --rat. Known are --control, --rate, --state.",
                "/a|Expected --name value, got '/a'. Known are --control, --rate, --state.",
            })
    void aWrongCommandLineIsRefusedWithWhatIsWrong(String commandLine, String message) {
        assertThatThrownBy(() -> options.read(commandLine.split(" ")))
                .isInstanceOf(WrongArguments.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource({"abc", "0", "11", "1.5", "''"})
    void aNumberOutOfBoundsIsRefusedWithTheBounds(String value) {
        Arguments arguments = options.read("--control", "/a", "--rate", value);

        assertThatThrownBy(() -> arguments.wholeNumber("rate", 1, 10))
                .isInstanceOf(WrongArguments.class)
                .hasMessage("--rate must be a whole number from 1 to 10 (got '" + value + "').");
    }

    @ParameterizedTest
    @CsvSource({"much", "2mb", "-1kb"})
    void aSizeOutOfBoundsIsRefusedWithTheBounds(String value) {
        Arguments arguments = options.read("--control", "/a", "--state", value);

        assertThatThrownBy(() -> arguments.size("state", MemorySize.ZERO, MemorySize.ofMebiBytes(1)))
                .isInstanceOf(WrongArguments.class)
                .hasMessage("--state must be a size such as 16kb, from 0 bytes to 1 mb (got '" + value + "').");
    }

    @Test
    void helpIsAnsweredEvenIfARequiredArgumentIsMissing() {
        assertThat(options.read("--help").helpAsked()).isTrue();
        assertThat(options.help().lines())
                .containsExactly(
                        "demo: shows options",
                        "  --control        a path (required)",
                        "  --rate           records per second (default 100)",
                        "  --state          state of each key (default 1kb)");
    }
}
