package io.sluice.contracts.cluster;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sluice.contracts.JobId;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A cluster that Sluice may talk to.
 *
 * @param name a DNS-1123 label
 * @param rest where its REST lies, for Sluice
 * @param ui where its UI lies, for a browser; {@code rest} by default
 * @param savepointDirectory where savepoints go and where they may be restored from
 * @param checkpointDirectory where its jobs' retained checkpoints lie: {@code <dir>/<Flink job id>/chk-<n>}
 * @param maxConcurrentCommands commands at work on it at once, 1 or more
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Cluster(
        String name,
        ClusterKind kind,
        URI rest,
        URI ui,
        @Nullable String savepointDirectory,
        @Nullable String checkpointDirectory,
        int maxConcurrentCommands) {

    public static final int DEFAULT_MAX_CONCURRENT_COMMANDS = 8;

    public Cluster {
        if (name == null || !JobId.isLabel(name)) {
            throw new IllegalArgumentException("A cluster's name is " + JobId.LABEL_RULE + " (got " + name + ")");
        }
        if (kind == null) {
            throw new IllegalArgumentException("Cluster " + name + " has no kind; write kind: flink-session");
        }
        if (rest == null
                || rest.getHost() == null
                || !("http".equals(rest.getScheme()) || "https".equals(rest.getScheme()))) {
            throw new IllegalArgumentException(
                    "Cluster " + name + " needs rest: http://<host>:<port> (got " + rest + ")");
        }
        ui = ui == null ? rest : ui;
        maxConcurrentCommands = maxConcurrentCommands == 0 ? DEFAULT_MAX_CONCURRENT_COMMANDS : maxConcurrentCommands;
        if (maxConcurrentCommands < 1) {
            throw new IllegalArgumentException("Cluster " + name + ": maxConcurrentCommands is 1 or more");
        }
    }
}
