package io.sluice.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.sluice.contracts.job.Desired;
import io.sluice.contracts.job.FlinkSpec;
import io.sluice.contracts.job.JobSpec;
import io.sluice.contracts.job.JobSpecReader;
import io.sluice.contracts.settings.FlinkSetting;
import io.sluice.contracts.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The committed job files are ones that Sluice takes, and start the classes that are here. */
class JobFilesTest {

    private static final Path JOBS = Path.of("jobs");

    @ParameterizedTest
    @CsvSource({"steady, RUNNING", "state-counts, RUNNING", "faulty, SUSPENDED"})
    void aJobFileIsASpecThatSluiceTakes(String name, Desired desired) throws Exception {
        JsonNode file = new YAMLMapper().readTree(Files.readString(JOBS.resolve(name + ".yaml")));

        assertThat(file.get("namespace").textValue()).isEqualTo("examples");
        assertThat(file.get("name").textValue()).isEqualTo(name);
        JobSpec spec = JobSpecReader.read(file.get("spec"));
        FlinkSpec flink = spec.flink();
        assertThat(spec.desired()).isEqualTo(desired);
        assertThat(flink.jar().text()).isEqualTo("file:examples.jar");
        assertThat(Class.forName(flink.entryClass()).getMethod("main", String[].class))
                .isNotNull();
        assertThat(spec.wantedSettings())
                .containsKey(FlinkSetting.CHECKPOINT_INTERVAL)
                .containsEntry(FlinkSetting.CHECKPOINT_RETENTION, "retain-on-cancellation");
    }

    @Test
    void theTopicThatIsReadIsTheOneThatSluiceWrites() throws IOException {
        assertThat(Files.readString(JOBS.resolve("state-counts.yaml")))
                .contains("\"--input\", \"" + Topics.STATES + "\"");
    }

    @Test
    void onlyTheTwoPlacesThatUpFillsInAreLeftOpen() throws IOException {
        assertThat(placeholders("steady")).isEmpty();
        assertThat(placeholders("state-counts")).containsOnly("${kafka.bootstrap}");
        assertThat(placeholders("faulty")).containsOnly("${sluice.home}");
    }

    private static List<String> placeholders(String name) throws IOException {
        return Pattern.compile("\\$\\{[^}]*}")
                .matcher(Files.readString(JOBS.resolve(name + ".yaml")))
                .results()
                .map(MatchResult::group)
                .toList();
    }
}
