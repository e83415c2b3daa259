package io.sluice.contracts.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sluice.contracts.json.Json;
import io.sluice.contracts.json.UnreadableException;
import io.sluice.contracts.problem.Problem;
import io.sluice.contracts.problem.ProblemException;
import io.sluice.contracts.problem.ProblemType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandReaderTest {

    @Test
    void aTypeAloneIsAWholeCommand() {
        assertThat(read("{\"type\":\"stop\"}")).isEqualTo(new Command.StopJob(CommandHeader.empty(), false, null));
        assertThat(read("{\"type\":\"start\"}"))
                .isEqualTo(new Command.StartJob(CommandHeader.empty(), new StartFrom.Latest(), null));
        assertThat(read("{\"type\":\"restart\"}"))
                .isEqualTo(new Command.RestartJob(CommandHeader.empty(), null, RestartWith.SAVEPOINT));
    }

    @Test
    void unknownFieldsOfTheEnvelopeAreIgnored() {
        Command command = read("{\"type\":\"cancel\",\"deadline\":\"PT5M\",\"colour\":\"red\"}");

        assertThat(command.header().deadline()).isEqualTo(Duration.ofMinutes(5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[]", "\"stop\"", "7", "null", "{}", "{\"type\":\"explode\"}", "{\"type\":7}", "{\"type\":null}"
            })
    void whatHasNoKnownTypeIsNoCommand(String json) {
        UnreadableException refusal = catchThrowableOfType(UnreadableException.class, () -> read(json));

        assertThat(refusal).isNotNull().hasMessageMatching("(?s).*(JSON object|/type is (required|unknown)).*");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"type\":\"start\",\"from\":\"yesterday\"}; /from; \"from\" is \"latest\", \"latest-or-none\"",
                "{\"type\":\"dispose\"}; ''; savepoint",
                "{\"type\":\"stop\",\"drain\":\"yes\"}; /drain; boolean",
                "{\"type\":\"restart\",\"with\":\"luck\"}; /with; luck",
                "{\"type\":\"start\",\"deadline\":\"PT20000000000000000S\"}; ''; at most PT168H",
                "{\"type\":\"start\",\"by\":\"a\\u0000b\"}; ''; no control characters",
                "{\"type\":\"cancel\",\"deadline\":\"soon\"}; /deadline; soon",
                "{\"type\":\"apply\"}; /spec; required",
                "{\"type\":\"adopt\",\"target\":{\"deployment\":\"payments/fraud\"}}; ''; cluster",
                "{\"type\":\"adopt\",\"cluster\":\"k8s\"}; ''; target",
                "{\"type\":\"adopt\",\"cluster\":\"k8s\",\"target\":{}}; /target; exactly one",
                "{\"type\":\"adopt\",\"cluster\":\"k8s\",\"target\":{\"deployment\":\"a/b\",\"sessionJob\":\"a/b\"}}; /target; got 2",
                "{\"type\":\"adopt\",\"cluster\":\"k8s\",\"target\":{\"deployment\":\"fraud\"}}; /target; <namespace>/<name>",
                "{\"type\":\"adopt\",\"cluster\":\"s\",\"target\":{\"flinkJob\":\"7\"}}; /target/flinkJob; 32 hex digits",
                "{\"type\":\"adopt\",\"cluster\":\"s\",\"target\":{\"deployment\":\"a/b\"},\"jar\":\"file:a.jar\"}; ''; has its own",
                "{\"type\":\"adopt\",\"cluster\":\"s\",\"target\":{\"flinkJob\":\"0123456789abcdef0123456789abcdef\"},\"jar\":\"unknown\"}; ''; left out"
            })
    void aWrongPartIsNamedByItsPointer(String json, String pointer, String words) {
        Problem problem =
                catchThrowableOfType(ProblemException.class, () -> read(json)).problem();

        assertThat(problem.is(ProblemType.INVALID_COMMAND)).isTrue();
        assertThat(problem.pointer()).isEqualTo(pointer);
        assertThat(problem.detail()).contains(words).doesNotContain("io.sluice", "java.");
        assertThat(problem.remedy()).isNotBlank();
    }

    @Test
    void theSpecOfAnApplyIsReadStrictly() {
        Problem problem = catchThrowableOfType(
                        ProblemException.class,
                        () -> read(
                                "{\"type\":\"apply\",\"spec\":{\"cluster\":\"local\",\"flink\":{\"jar\":\"file:a.jar\"},\"colour\":\"red\"}}"))
                .problem();

        assertThat(problem.is(ProblemType.INVALID_SPEC)).isTrue();
        assertThat(problem.pointer()).isEqualTo("/colour");
    }

    private static Command read(String json) {
        return CommandReader.read(Json.tree(json.getBytes(StandardCharsets.UTF_8)));
    }
}
