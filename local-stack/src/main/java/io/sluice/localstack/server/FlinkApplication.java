package io.sluice.localstack.server;

import io.sluice.localstack.process.Launch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A JobManager in application mode: it runs one job and is gone when that has ended.
 *
 * @param cluster its cluster
 * @param jar with the job
 * @param entryClass of the job
 * @param jobId 32 hex digits
 * @param arguments of the job
 * @param log where it logs
 */
public record FlinkApplication(
        FlinkCluster cluster, Path jar, String entryClass, String jobId, List<String> arguments, Path log)
        implements Server {

    private static final int MAX_HEAP_MIB = 384;
    private static final String MAIN = "org.apache.flink.container.entrypoint.StandaloneApplicationClusterEntryPoint";

    public FlinkApplication {
        arguments = List.copyOf(arguments);
    }

    @Override
    public String name() {
        return "application";
    }

    @Override
    public void prepare() throws IOException {
        cluster.prepare();
    }

    @Override
    public Launch launch() {
        // The jars first: that option takes everything up to the next one.
        List<String> all =
                new ArrayList<>(List.of("--jars", "local://" + jar, "--job-classname", entryClass, "--job-id", jobId));
        all.addAll(arguments);
        return cluster.launch(MAX_HEAP_MIB, List.of(), MAIN, all, log);
    }

    @Override
    public Health check() {
        return Rest.ask(cluster.rest().resolve("/overview"), answer -> Health.well());
    }
}
