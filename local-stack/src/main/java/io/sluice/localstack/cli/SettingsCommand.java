package io.sluice.localstack.cli;

import io.sluice.localstack.settings.Setting;
import io.sluice.localstack.stack.Progress;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** What {@code ./sluice help} adds to its list of commands: the settings, from where they are defined. */
@CommandLine.Command(name = "settings", hidden = true)
final class SettingsCommand implements Callable<Integer> {

    private static final String ROW = "  %-22s  %-7s  %s";

    private final Progress progress;

    SettingsCommand(Progress progress) {
        this.progress = progress;
    }

    @Override
    public Integer call() {
        progress.line("Settings, from the environment or as lines NAME=value in settings.properties of SLUICE_HOME:");
        progress.line("");
        progress.line(ROW.formatted("SLUICE_HOME", ".sluice", "where data, logs and the token are (environment only)"));
        progress.line(ROW.formatted("SLUICE_BUILD", "auto", "never: start what was built before (environment only)"));
        for (Setting setting : Setting.values()) {
            progress.line(ROW.formatted(setting, setting.defaultValue(), setting.meaning()));
        }
        return CommandLine.ExitCode.OK;
    }
}
