package io.sluice.monitor.fold;

import io.sluice.contracts.settings.FlinkSetting;
import io.sluice.contracts.state.ConfigDrift;
import io.sluice.contracts.state.State;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a run runs with otherwise than its spec says. Compared is what the spec gives and the runtime shows; of an ended
 * run there is nothing to mend.
 */
final class Drift {

    private static final String IN_CODE = "set in job code";
    private static final String LATER = "the spec has changed since this run began";

    private Drift() {}

    static List<ConfigDrift> of(Picture picture, State state) {
        return state.isEnded()
                ? List.of()
                : picture.heard().map(RunEvidence::settings).stream()
                        .flatMap(got -> compare(picture.declared(), got))
                        .toList();
    }

    private static Stream<ConfigDrift> compare(Declaration declared, Map<String, String> got) {
        return Stream.of(FlinkSetting.values()).flatMap(setting -> compare(declared, setting, got).stream());
    }

    private static Optional<ConfigDrift> compare(Declaration declared, FlinkSetting setting, Map<String, String> got) {
        String wanted = declared.wanted().get(setting.key());
        String shown = got.get(setting.key());
        return wanted == null || shown == null || wanted.equals(shown)
                ? Optional.empty()
                : Optional.of(new ConfigDrift(
                        setting.pointer(), setting.key(), wanted, shown, declared.isOlderRun() ? LATER : IN_CODE));
    }
}
