package io.sluice.localstack.cli;

import io.sluice.localstack.job.ApiException;
import io.sluice.localstack.job.JobList;
import io.sluice.localstack.job.SluiceApi;
import io.sluice.localstack.process.ProcessIdentity;
import io.sluice.localstack.server.Health;
import io.sluice.localstack.stack.Age;
import io.sluice.localstack.stack.Component;
import io.sluice.localstack.stack.Stack;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** {@code ./sluice status}: how every component and every job is. */
@CommandLine.Command(
        name = "status",
        description = "Show every component and every job. Exit status 0 if all components are well, else 3.")
final class StatusCommand implements Callable<Integer> {

    private static final int SOMETHING_IS_DOWN = 3;
    private static final List<String> COMPONENTS = List.of("COMPONENT", "HEALTH", "PORT", "PID", "UP", "");
    private static final List<String> JOBS = List.of("JOB", "DESIRED", "STATE", "FRESHNESS", "SINCE", "");

    private final Context context;

    StatusCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Stack stack = context.anyStack();
        if (!context.home().isOurs()) {
            String path = context.home().path().toString();
            if (!stack.anythingRuns()) {
                context.progress().line("There is no stack in " + path + "; start one: ./sluice up");
                return SOMETHING_IS_DOWN;
            }
            context.progress().line(path + " was deleted under its stack; ./sluice down stops what runs.");
        }
        Instant now = Instant.now();
        boolean allWell = true;
        List<List<String>> rows = new ArrayList<>();
        for (Component component : stack.components()) {
            Optional<ProcessIdentity> process = component.process();
            Health health = process.isPresent() ? component.health() : Health.unwell("no process");
            allWell &= health.isWell();
            rows.add(row(component, process, health, now));
        }
        Table.lines(COMPONENTS, rows).forEach(context.progress()::line);
        context.progress().line("");
        if (context.home().isOurs()) {
            jobs(stack, now);
        }
        return allWell ? 0 : SOMETHING_IS_DOWN;
    }

    private static List<String> row(Component component, Optional<ProcessIdentity> process, Health health, Instant now)
            throws IOException {
        String age = component
                .startedAt()
                .map(started -> Age.words(Duration.between(started, now)))
                .orElse("-");
        return switch (health) {
            case Health.Well() -> List.of(component.name(), "well", port(component), pid(process), age, "");
            case Health.Unwell(String reason) ->
                List.of(
                        component.name(),
                        process.isPresent() ? "UNWELL" : "DOWN",
                        port(component),
                        pid(process),
                        age,
                        process.isPresent() ? reason : "start it: ./sluice up");
        };
    }

    private void jobs(Stack stack, Instant now) throws IOException, InterruptedException {
        if (stack.api().process().isEmpty()) {
            context.progress().line("  The jobs are not known: the API does not run.");
            return;
        }
        try (SluiceApi api = context.api(stack)) {
            List<List<String>> rows = new JobList(api).rows(now);
            if (rows.isEmpty()) {
                context.progress().line("  No jobs. Declare one: ./sluice apply -f examples/jobs/steady.yaml");
                return;
            }
            Table.lines(JOBS, rows).forEach(context.progress()::line);
        } catch (ApiException e) {
            context.progress().line("  The jobs are not known: " + e.getMessage());
        }
    }

    private static String port(Component component) {
        return component
                .endpoint()
                .map(endpoint -> Integer.toString(endpoint.port()))
                .orElse("-");
    }

    private static String pid(Optional<ProcessIdentity> process) {
        return process.map(found -> Long.toString(found.pid())).orElse("-");
    }
}
