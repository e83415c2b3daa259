package io.sluice.contracts.settings;

/** Which page of Flink's REST says what a job runs with. */
public enum ShownBy {
    CHECKPOINTS_CONFIG("/jobs/<id>/checkpoints/config", "as numbers and words, whatever set them"),
    JOB_CONFIG(
            "/jobs/<id>/config",
            "a sentence about the restart strategy, whatever set it; Flink 1.x has it only where job code did"),
    JOBMANAGER_CONFIG(
            "/jobs/<id>/jobmanager/config",
            "how the JobManager was configured: asked where it serves one job only; what job code sets is not seen");

    private final String path;
    private final String tells;

    ShownBy(String path, String tells) {
        this.path = path;
        this.tells = tells;
    }

    /** The path, with {@code <id>} for Flink's job id. */
    public String path() {
        return path;
    }

    /** What can be seen there, in words for the documentation. */
    public String tells() {
        return tells;
    }
}
