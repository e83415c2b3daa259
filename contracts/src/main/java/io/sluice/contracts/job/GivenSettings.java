package io.sluice.contracts.job;

import io.sluice.contracts.Excerpt;
import io.sluice.contracts.problem.ProblemException;
import io.sluice.contracts.settings.FlinkSetting;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Every setting that a spec gives, wherever it stands: in {@code checkpoints} and {@code restarts}, among Flink's own keys
 * in {@code flink.configuration}, or in a custom resource's {@code flinkConfiguration}. Two places that say different
 * things are refused, since one of them would silently win.
 */
final class GivenSettings {

    private static final String CONFIGURATION = "flinkConfiguration";

    private final Map<FlinkSetting, Given> given = new EnumMap<>(FlinkSetting.class);
    private @Nullable ProblemException contradiction;

    private GivenSettings() {}

    /** One value, in the spec's form, and where it stands. */
    private record Given(String value, String pointer) {}

    /** Where two places say different things, what the first says counts: it is what Flink is told. */
    static GivenSettings of(JobSpec spec) {
        GivenSettings settings = new GivenSettings();
        spec.settings()
                .values()
                .forEach((setting, value) -> settings.given.put(setting, new Given(value, setting.pointer())));
        settings.addRaw("/flink/configuration", spec.flink().configuration());
        if (spec.flink().resource().get(CONFIGURATION) instanceof Map<?, ?> resource) {
            settings.addRaw("/flink/" + spec.flink().kind().field() + "/" + CONFIGURATION, resource);
        }
        return settings;
    }

    /** @throws ProblemException with the pointer of a second place or of a value that Flink would not understand */
    GivenSettings refuseContradictions() {
        if (contradiction != null) {
            throw contradiction;
        }
        return this;
    }

    Map<FlinkSetting, String> values() {
        Map<FlinkSetting, String> values = new EnumMap<>(FlinkSetting.class);
        given.forEach((setting, found) -> values.put(setting, found.value()));
        return Collections.unmodifiableMap(values);
    }

    Optional<String> value(FlinkSetting setting) {
        return Optional.ofNullable(given.get(setting)).map(Given::value);
    }

    Optional<Duration> duration(FlinkSetting setting) {
        return value(setting).map(Duration::parse);
    }

    int count(FlinkSetting setting, int otherwise) {
        return value(setting).map(Integer::parseInt).orElse(otherwise);
    }

    boolean is(FlinkSetting setting, String value) {
        return value(setting).filter(value::equals).isPresent();
    }

    /** Where the setting stands, for an error about it. */
    String pointer(FlinkSetting setting) {
        return given.containsKey(setting) ? given.get(setting).pointer() : setting.pointer();
    }

    /** A setting and its place in words: {@code "/checkpoints/interval (PT10S)"}. */
    String described(FlinkSetting setting) {
        return pointer(setting)
                + value(setting).map(value -> " (" + value + ")").orElse("");
    }

    private void addRaw(String root, Map<?, ?> configuration) {
        configuration.forEach((key, value) -> {
            String pointer = root + "/" + SpecObject.escaped(String.valueOf(key));
            String text = String.valueOf(value);
            FlinkSetting.ofKey(String.valueOf(key)).ifPresent(setting -> add(setting, pointer, text));
        });
    }

    private void add(FlinkSetting setting, String pointer, String text) {
        Optional<String> value = setting.allowed().ofFlink(text);
        if (value.isEmpty()) {
            contradicts(SpecObject.wrongAt(
                    pointer,
                    "must be " + setting.allowed().rule() + " (got " + Excerpt.of(text) + ")",
                    "correct it, or write it as " + setting.pointer()));
            return;
        }
        Given before = given.putIfAbsent(setting, new Given(value.get(), pointer));
        if (before != null && !before.value().equals(value.get())) {
            contradicts(SpecObject.wrongAt(
                    pointer,
                    "says " + value.get() + ", and " + before.pointer() + " says " + before.value(),
                    "leave one of the two out"));
        }
    }

    private void contradicts(ProblemException found) {
        contradiction = contradiction == null ? found : contradiction;
    }
}
