package io.sluice.localstack.server;

import io.sluice.localstack.process.Launch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The JobManager of a Flink session cluster, with REST API and UI.
 *
 * @param cluster its cluster
 * @param log where it logs
 */
public record FlinkJobManager(FlinkCluster cluster, Path log) implements Server {

    private static final int MAX_HEAP_MIB = 512;
    private static final String MAIN = "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint";

    @Override
    public String name() {
        return "jobmanager";
    }

    @Override
    public void prepare() throws IOException {
        cluster.prepare();
    }

    @Override
    public Launch launch() {
        return cluster.launch(MAX_HEAP_MIB, List.of(), MAIN, List.of("--executionMode", "cluster"), log);
    }

    @Override
    public Health check() {
        return Rest.ask(cluster.rest().resolve("/overview"), answer -> Health.well());
    }
}
