package io.sluice.localstack.server;

import io.sluice.localstack.process.Launch;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A TaskManager of a Flink session cluster.
 *
 * @param cluster its cluster
 * @param id its name in the cluster; the same after a restart, so that the JobManager knows the old one is gone
 * @param log where it logs
 */
public record FlinkTaskManager(FlinkCluster cluster, String id, Path log) implements Server {

    private static final int MAX_HEAP_MIB = 384;
    private static final String MAIN = "org.apache.flink.runtime.taskexecutor.TaskManagerRunner";
    // The sum of the framework's and the tasks' off-heap memory and of the network's.
    private static final String DIRECT_MEMORY = "-XX:MaxDirectMemorySize=192m";
    // Ten heartbeats. A TaskManager that died stays in the list until the JobManager notices.
    private static final Duration HEARD_WITHIN = Duration.ofSeconds(10);

    @Override
    public String name() {
        return id;
    }

    @Override
    public void prepare() throws IOException {
        cluster.prepare();
    }

    @Override
    public Launch launch() {
        return cluster.launch(
                MAX_HEAP_MIB, List.of(DIRECT_MEMORY), MAIN, List.of("-Dtaskmanager.resource-id=" + id), log);
    }

    @Override
    public Health check() {
        return Rest.ask(cluster.rest().resolve("/taskmanagers"), this::registered);
    }

    private Health registered(String answer) {
        // One object a TaskManager, "id" first and the instant of its last heartbeat later in the same object.
        Pattern mine = Pattern.compile(
                "\"id\":\"" + Pattern.quote(id) + "\".*?\"timeSinceLastHeartbeat\":(\\d+)", Pattern.DOTALL);
        Matcher entry = mine.matcher(answer);
        if (!entry.find()) {
            return Health.unwell("not registered at the JobManager");
        }
        Instant heard = Instant.ofEpochMilli(Long.parseLong(entry.group(1)));
        return heard.isAfter(Instant.now().minus(HEARD_WITHIN))
                ? Health.well()
                : Health.unwell("not heard by the JobManager since " + heard);
    }
}
