package io.sluice.localstack.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.localstack.stack.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Sends one command to a job and tells its outcome. */
public final class JobCommand {

    private final SluiceApi api;
    private final Progress progress;

    public JobCommand(SluiceApi api, Progress progress) {
        this.api = api;
        this.progress = progress;
    }

    /**
     * Returns whether it succeeded.
     *
     * @param from latest, none or a savepoint's path
     */
    public boolean run(String job, String type, Optional<String> from, boolean drain, Duration within)
            throws InterruptedException {
        if (!job.matches("[a-z0-9-]+/[a-z0-9-]+")) {
            throw new ApiException("A job is named namespace/name, as examples/steady (got " + job + ")");
        }
        CommandView command =
                api.await(api.send(job, body(type, from, drain)), Instant.now().plus(within));
        progress.step(job, type + " " + command.phase() + " (command " + command.id() + ")");
        command.savepoint().ifPresent(path -> progress.step("", "savepoint " + path));
        command.problem().ifPresent(problem -> progress.step("", problem.words()));
        if (!command.isFinal()) {
            progress.step("", "not ended within " + within.toSeconds() + " s; it goes on");
        }
        return command.isDone();
    }

    static JsonNode body(String type, Optional<String> from, boolean drain) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("type", type);
        from.ifPresent(text -> {
            if (text.equals("latest") || text.equals("none")) {
                body.put("from", text);
            } else {
                body.putObject("from").put("savepoint", text);
            }
        });
        if (drain) {
            body.put("drain", true);
        }
        return body;
    }
}
