package io.sluice.benchmarks.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.contracts.FlinkJobId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One session cluster: what its overview says. It is made anew when a job changes, and not for each question. */
final class SimulatedCluster {

    private static final int TASKS = 2;

    private final Map<FlinkJobId, Integer> indexes = new HashMap<>();
    private final List<String> entries = new ArrayList<>();
    private volatile byte[] overview = new byte[0];
    private volatile boolean hanging;

    SimulatedCluster(List<FlinkJobId> jobs) {
        for (FlinkJobId job : jobs) {
            indexes.put(job, entries.size());
            entries.add(entry(job, true));
        }
        render();
    }

    byte[] overview() {
        return overview;
    }

    boolean hangs() {
        return hanging;
    }

    void hang(boolean nowHanging) {
        hanging = nowHanging;
    }

    /** From the next answer on the job runs, or restarts. */
    synchronized void change(FlinkJobId job, boolean runs) {
        entries.set(indexes.get(job), entry(job, runs));
        render();
    }

    private void render() {
        overview = ("{\"jobs\":[" + String.join(",", entries) + "]}").getBytes(UTF_8);
    }

    /** As Flink 1.20 to 2.x write it, with every field. */
    private static String entry(FlinkJobId job, boolean runs) {
        long now = System.currentTimeMillis();
        return """
                {"jid":"%s","name":"job-%s","start-time":%d,"end-time":-1,"duration":1000,"state":"%s",\
                "last-modification":%d,"tasks":{"running":%d,"canceling":0,"canceled":0,"total":%d,"created":0,\
                "scheduled":%d,"deploying":0,"reconciling":0,"finished":0,"initializing":0,"failed":0},\
                "pending-operators":0}""".formatted(
                job, job, now - 1000, runs ? "RUNNING" : "RESTARTING", now, runs ? TASKS : 0, TASKS, runs ? 0 : TASKS);
    }
}
