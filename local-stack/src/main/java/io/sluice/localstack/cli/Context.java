package io.sluice.localstack.cli;

import io.sluice.localstack.job.JobApply;
import io.sluice.localstack.job.SluiceApi;
import io.sluice.localstack.settings.Home;
import io.sluice.localstack.settings.Secret;
import io.sluice.localstack.settings.SettingException;
import io.sluice.localstack.settings.Settings;
import io.sluice.localstack.stack.Progress;
import io.sluice.localstack.stack.Stack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * What every command works with.
 *
 * @param checkout the directory of the repository
 * @param home the stack's home
 * @param settings its settings
 * @param progress where a person is told what happens
 */
record Context(Path checkout, Home home, Settings settings, Progress progress) {

    /** The name of the stack's Flink cluster in clusters.yaml. */
    static final String CLUSTER = "local";

    Stack stack() throws IOException {
        if (!home.isOurs()) {
            throw new SettingException("There is no stack in " + home.path() + " yet; start one: ./sluice up");
        }
        return anyStack();
    }

    /** The same, though the home may be lost. */
    Stack anyStack() throws IOException {
        return Stack.of(home, settings, checkout);
    }

    SluiceApi api(Stack stack) throws IOException {
        return new SluiceApi(stack.apiBase(), new Secret(home.token()).read());
    }

    JobApply apply(SluiceApi api, Stack stack) {
        Map<String, String> variables = Map.of(
                "kafka.bootstrap",
                stack.bootstrapServers(),
                "sluice.home",
                home.path().toString());
        return new JobApply(api, variables, progress);
    }
}
