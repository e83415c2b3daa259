package io.sluice.contracts.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.contracts.command.Priority;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads what a person wrote as a spec. It is strict where messages are tolerant: an unknown field is refused, because a
 * setting that silently does nothing is worse than an error. Every error is a
 * {@link io.sluice.contracts.problem.ProblemException} with {@code invalid-spec}, the JSON pointer of the field, and
 * what to do.
 */
public final class JobSpecReader {

    private static final int MAX_ARGS = 256;
    private static final int MAX_ARG_CHARACTERS = 8 * 1024;
    private static final int MAX_CONFIGURATION_KEYS = 256;
    private static final int MAX_LABELS = 32;
    /** Flink's own upper bound ({@code KeyGroupRangeAssignment.UPPER_BOUND_MAX_PARALLELISM}). */
    private static final int MAX_PARALLELISM = 1 << 15;

    private static final Pattern CLASS_NAME =
            Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*(\\.[\\p{L}_$][\\p{L}\\p{N}_$]*)*");
    private static final Pattern LABEL_KEY =
            Pattern.compile("([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?");
    private static final Pattern LABEL_VALUE = Pattern.compile("([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?");

    private JobSpecReader() {}

    /** @throws io.sluice.contracts.problem.ProblemException with the pointer of the first field that is wrong */
    public static JobSpec read(JsonNode node) {
        SpecObject spec = SpecObject.root(node);
        String cluster = spec.requiredText("cluster", "name a cluster of GET /api/v1/clusters");
        boolean isRebalance = spec.has("rebalance");
        if (isRebalance) {
            RebalanceSpecReader.refuseWhatIsOfFlinkJobs(spec);
        }
        JobSpec read = new JobSpec(
                cluster,
                isRebalance
                        ? null
                        : flink(spec.requiredObject(
                                "flink",
                                "say what runs: {\"jar\": \"…\"}, {\"deployment\": {…}} or {\"sessionJob\": {…}}")),
                spec.label("desired", Desired.class),
                spec.label("upgrade", Upgrade.class),
                spec.label("priority", Priority.class),
                labels(spec.object("labels")),
                spec.has("checkpoints") ? SettingsReader.checkpoints(spec.object("checkpoints")) : null,
                spec.has("restarts") ? SettingsReader.restarts(spec.object("restarts")) : null,
                isRebalance ? null : PolicyReader.read(spec),
                spec.label("repair", Repair.class),
                isRebalance ? null : SavepointPlanReader.read(spec),
                isRebalance ? RebalanceSpecReader.read(spec.object("rebalance")) : null);
        spec.refuseOthers();
        if (!isRebalance) {
            SettingsRules.check(read);
        }
        return read;
    }

    private static FlinkSpec flink(SpecObject flink) {
        FlinkKind kind = kind(flink);
        FlinkSpec read = new FlinkSpec(
                kind == FlinkKind.JAR ? flink.parsed("jar", JarReference::of, JarReference.RULE) : null,
                kind == FlinkKind.DEPLOYMENT ? resource(flink, kind) : null,
                kind == FlinkKind.SESSION_JOB ? sessionJob(flink) : null,
                flink.text("entryClass", CLASS_NAME, "a class name, for instance org.example.Main"),
                flink.texts("args", MAX_ARGS, MAX_ARG_CHARACTERS),
                flink.integer("parallelism", 1, MAX_PARALLELISM),
                configuration(flink.object("configuration")),
                flink.flag("allowNonRestoredState"));
        flink.refuseOthers();
        if (kind == FlinkKind.DEPLOYMENT && !read.resource().containsKey("job")) {
            refuseSettingsOfAJob(flink);
        }
        return read;
    }

    private static FlinkKind kind(SpecObject flink) {
        List<FlinkKind> given = Arrays.stream(FlinkKind.values())
                .filter(kind -> flink.has(kind.field()))
                .toList();
        if (given.size() > 1) {
            throw flink.wrong(
                    given.get(1).field(),
                    "stands beside " + given.getFirst().field() + ", and a job has exactly one of "
                            + "jar, deployment and sessionJob",
                    "remove one of them");
        }
        // Most jobs are jars, so where nothing is given that is what is asked for.
        return given.isEmpty() ? FlinkKind.JAR : given.getFirst();
    }

    private static Map<String, Object> resource(SpecObject flink, FlinkKind kind) {
        return ResourceSpecReader.read(flink.pointer(kind.field()), flink.raw(kind.field()));
    }

    private static Map<String, Object> sessionJob(SpecObject flink) {
        SpecObject sessionJob = flink.object(FlinkKind.SESSION_JOB.field());
        sessionJob.requiredText("deploymentName", "name the FlinkDeployment of the session cluster");
        sessionJob.requiredObject("job", "say what runs: {\"jarURI\": \"https://…\"}");
        return resource(flink, FlinkKind.SESSION_JOB);
    }

    private static void refuseSettingsOfAJob(SpecObject flink) {
        for (String field : List.of("entryClass", "args", "parallelism", "allowNonRestoredState")) {
            if (flink.has(field)) {
                throw flink.wrong(
                        field,
                        "is about a job, and /flink/deployment has none: it is a session cluster",
                        "remove it, or add job to the deployment");
            }
        }
    }

    private static Map<String, String> configuration(SpecObject configuration) {
        Map<String, String> read = configuration.scalars(
                MAX_CONFIGURATION_KEYS,
                ConfigurationRules.KEY,
                "Flink's keys are flat: write \"execution.checkpointing.interval\": \"30s\"");
        read.forEach((key, value) -> ConfigurationRules.ofSetting(key, value).ifPresent(complaint -> {
            throw configuration.wrong(key, complaint.detail(), complaint.remedy());
        }));
        return read;
    }

    private static Map<String, String> labels(SpecObject labels) {
        Map<String, String> read = labels.scalars(MAX_LABELS, LABEL_KEY, "a label's key is written as in Kubernetes");
        for (String key : Set.copyOf(read.keySet())) {
            if (!LABEL_VALUE.matcher(read.get(key)).matches()) {
                throw labels.wrong(
                        key,
                        "must be at most 63 characters of letters, digits, '-', '_' and '.'",
                        "shorten it, or keep what is longer elsewhere");
            }
        }
        return read;
    }
}
