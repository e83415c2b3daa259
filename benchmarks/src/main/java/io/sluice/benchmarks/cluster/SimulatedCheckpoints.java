package io.sluice.benchmarks.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.contracts.FlinkJobId;
import java.time.Duration;

/** What {@code /jobs/<id>/checkpoints} says of a job that completes one a minute, each job at a moment of its own. */
final class SimulatedCheckpoints {

    private static final long EVERY = Duration.ofMinutes(1).toMillis();
    private static final long TOOK = 900;

    /** As many as Flink lists; every job has so many from the beginning. */
    private static final int LISTED = 10;

    private static final String FIGURES =
            "{\"min\":900,\"max\":1100,\"avg\":1000,\"p50\":1000.0,\"p90\":1050.0,\"p95\":1080.0,\"p99\":1099.0,\"p999\":1100.0}";
    private static final String SUMMARY = """
            "summary":{"checkpointed_size":%1$s,"state_size":%1$s,"end_to_end_duration":%1$s,"alignment_buffered":%1$s,\
            "processed_data":%1$s,"persisted_data":%1$s}""".formatted(FIGURES);

    private final long began;

    /** @param began when the clusters began, in milliseconds since the epoch */
    SimulatedCheckpoints(long began) {
        this.began = began;
    }

    /** As Flink 1.20 to 2.x write it, with every field. */
    byte[] of(FlinkJobId job, long now) {
        long phase = Math.floorMod(job.hashCode(), EVERY);
        long latest = LISTED + (now - began + phase) / EVERY;
        StringBuilder page = new StringBuilder("{\"counts\":{\"restored\":0,\"total\":")
                .append(latest)
                .append(",\"in_progress\":0,\"completed\":")
                .append(latest)
                .append(",\"failed\":0},")
                .append(SUMMARY)
                .append(",\"latest\":{\"completed\":");
        entry(page, job, latest, phase);
        page.append(",\"savepoint\":null,\"failed\":null,\"restored\":null},\"history\":[");
        for (long id = latest; id > latest - LISTED; id--) {
            entry(page, job, id, phase);
            page.append(id > latest - LISTED + 1 ? "," : "");
        }
        return page.append("]}").toString().getBytes(UTF_8);
    }

    private void entry(StringBuilder page, FlinkJobId job, long id, long phase) {
        long triggered = began - phase + (id - LISTED) * EVERY - TOOK;
        page.append("{\"@class\":\"completed\",\"id\":")
                .append(id)
                .append(
                        ",\"status\":\"COMPLETED\",\"is_savepoint\":false,\"savepointFormat\":null,\"trigger_timestamp\":")
                .append(triggered)
                .append(",\"latest_ack_timestamp\":")
                .append(triggered + TOOK)
                .append(",\"checkpointed_size\":1000,\"state_size\":1000,\"end_to_end_duration\":")
                .append(TOOK)
                .append(",\"alignment_buffered\":0,\"processed_data\":0,\"persisted_data\":0,\"num_subtasks\":2,")
                .append(
                        "\"num_acknowledged_subtasks\":2,\"checkpoint_type\":\"CHECKPOINT\",\"tasks\":{},\"external_path\":")
                .append("\"file:/checkpoints/")
                .append(job)
                .append("/chk-")
                .append(id)
                .append("\",\"discarded\":false}");
    }
}
