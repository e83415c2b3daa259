package io.sluice.monitor.probe.flink;

import static io.sluice.contracts.settings.FlinkSetting.EXPONENTIAL_DELAY_INITIAL;
import static io.sluice.contracts.settings.FlinkSetting.EXPONENTIAL_DELAY_JITTER;
import static io.sluice.contracts.settings.FlinkSetting.EXPONENTIAL_DELAY_MAX;
import static io.sluice.contracts.settings.FlinkSetting.EXPONENTIAL_DELAY_MULTIPLIER;
import static io.sluice.contracts.settings.FlinkSetting.EXPONENTIAL_DELAY_RESET_AFTER;
import static io.sluice.contracts.settings.FlinkSetting.FAILURE_RATE_DELAY;
import static io.sluice.contracts.settings.FlinkSetting.FAILURE_RATE_FAILURES;
import static io.sluice.contracts.settings.FlinkSetting.FAILURE_RATE_INTERVAL;
import static io.sluice.contracts.settings.FlinkSetting.FIXED_DELAY_ATTEMPTS;
import static io.sluice.contracts.settings.FlinkSetting.FIXED_DELAY_DELAY;
import static io.sluice.contracts.settings.FlinkSetting.RESTART_STRATEGY;

import io.sluice.contracts.settings.FlinkSetting;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Flink's sentence about a job's restart strategy, which is all that its REST says of it. The sentences are those of
 * {@code RestartStrategyDescriptionUtils} in 2.x and {@code RestartStrategies} in 1.x; another one says nothing.
 */
final class RestartSentence {

    private static final List<RestartSentence> ALL = List.of(
            new RestartSentence("none", "Restart deactivated\\.", List.of()),
            new RestartSentence(
                    "fixed-delay",
                    "Restart with fixed delay \\((.+)\\)\\. #(\\d+) restart attempts\\.",
                    List.of(FIXED_DELAY_DELAY, FIXED_DELAY_ATTEMPTS)),
            new RestartSentence(
                    "failure-rate",
                    "Failure rate restart with maximum of (\\d+) failures within interval (.+) and fixed delay (.+)\\.",
                    List.of(FAILURE_RATE_FAILURES, FAILURE_RATE_INTERVAL, FAILURE_RATE_DELAY)),
            new RestartSentence(
                    "exponential-delay",
                    "Restart with exponential delay: starting at (.+), increasing by (\\d+[.,]\\d+), with maximum (.+)\\. "
                            + "Delay resets after (.+) with jitter (\\d+[.,]\\d+)\\.?",
                    List.of(
                            EXPONENTIAL_DELAY_INITIAL,
                            EXPONENTIAL_DELAY_MULTIPLIER,
                            EXPONENTIAL_DELAY_MAX,
                            EXPONENTIAL_DELAY_RESET_AFTER,
                            EXPONENTIAL_DELAY_JITTER)));

    private final String strategy;
    private final Pattern words;
    private final List<FlinkSetting> values;

    private RestartSentence(String strategy, String words, List<FlinkSetting> values) {
        this.strategy = strategy;
        this.words = Pattern.compile(words);
        this.values = values;
    }

    /** What it says; nothing where it is none of the known ones, as where Flink 1.x means the cluster's default. */
    static Map<FlinkSetting, String> read(String sentence) {
        Map<FlinkSetting, String> found = new EnumMap<>(FlinkSetting.class);
        for (RestartSentence known : ALL) {
            Matcher matcher = known.words.matcher(sentence);
            if (matcher.matches()) {
                found.put(RESTART_STRATEGY, known.strategy);
                for (int i = 0; i < known.values.size(); i++) {
                    FlinkSetting setting = known.values.get(i);
                    setting.allowed().ofFlink(matcher.group(i + 1)).ifPresent(value -> found.put(setting, value));
                }
            }
        }
        return found;
    }
}
