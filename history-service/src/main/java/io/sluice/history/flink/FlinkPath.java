package io.sluice.history.flink;

import io.sluice.contracts.FlinkJobId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a path of Flink's REST API asks for. */
sealed interface FlinkPath {

    /** How the server is set up, for the UI. */
    record ServerConfig() implements FlinkPath {}

    /** The counts of a cluster. */
    record ClusterOverview() implements FlinkPath {}

    /** The ids of all jobs. */
    record JobIds() implements FlinkPath {}

    /** All jobs. */
    record JobsOverview() implements FlinkPath {}

    /** All applications. */
    record ApplicationsOverview() implements FlinkPath {}

    /** A document of a job's archive. */
    record JobDocument(FlinkJobId job, String path) implements FlinkPath {}

    /** A document of an application's summary. */
    record ApplicationDocument(String application, String path) implements FlinkPath {}

    /** Nothing of the REST API: a file of the UI, or nothing at all. */
    record Other(String path) implements FlinkPath {}

    Pattern ONE = Pattern.compile("/(jobs|applications)/([0-9a-f]{32})(/.*)?");
    String JSON = ".json";

    /** @param asked without query, from the slash on; as with Flink it may end in {@code .json} */
    static FlinkPath of(String asked) {
        String path = asked.endsWith(JSON) ? asked.substring(0, asked.length() - JSON.length()) : asked;
        Matcher one = ONE.matcher(path);
        if (one.matches()) {
            return "jobs".equals(one.group(1))
                    ? new JobDocument(FlinkJobId.of(one.group(2)), path)
                    : new ApplicationDocument(one.group(2), path);
        }
        return switch (path) {
            case "/config" -> new ServerConfig();
            case "/overview" -> new ClusterOverview();
            case "/jobs" -> new JobIds();
            case "/jobs/overview" -> new JobsOverview();
            case "/applications/overview" -> new ApplicationsOverview();
            default -> new Other(asked);
        };
    }
}
