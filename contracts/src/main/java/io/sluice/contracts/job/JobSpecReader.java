package io.sluice.contracts.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.contracts.command.Priority;
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
    private static final Pattern CONFIGURATION_KEY = Pattern.compile("[A-Za-z0-9$_-]+(\\.[A-Za-z0-9$_-]+)*");
    private static final Pattern LABEL_KEY =
            Pattern.compile("([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?");
    private static final Pattern LABEL_VALUE = Pattern.compile("([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?");
    private static final Pattern SECRET_REFERENCE = Pattern.compile("\\$\\{secret:[A-Za-z0-9._-]{1,253}}");
    private static final Pattern SECRET_MENTION = Pattern.compile("\\$\\{secret:");
    private static final Pattern SECRET_LIKE = Pattern.compile(
            "password|passwd|secret|token|credential|access[-._]?key|private[-._]?key|sasl\\.jaas|api[-._]?key",
            Pattern.CASE_INSENSITIVE);

    /** What Sluice or the cluster decides: two writers of one setting would contradict each other silently. */
    private static final Map<String, String> OWNED_KEYS = Map.ofEntries(
            Map.entry("$internal.pipeline.job-id", "Sluice derives the job id from the start command"),
            Map.entry("pipeline.fixed-job-id", "Sluice derives the job id from the start command"),
            Map.entry("execution.savepoint.path", "use the field \"from\" of the command start"),
            Map.entry("execution.state-recovery.path", "use the field \"from\" of the command start"),
            Map.entry("execution.savepoint.ignore-unclaimed-state", "use /flink/allowNonRestoredState"),
            Map.entry("execution.state-recovery.ignore-unclaimed-state", "use /flink/allowNonRestoredState"),
            Map.entry("parallelism.default", "use /flink/parallelism"),
            Map.entry("pipeline.jars", "the one jar is named by /flink/jar"),
            Map.entry(
                    "pipeline.classpaths",
                    "put the classes into the job's jar: no code is loaded from other addresses"),
            Map.entry("execution.checkpointing.dir", "the cluster's configuration says where checkpoints lie"),
            Map.entry("state.checkpoints.dir", "the cluster's configuration says where checkpoints lie"),
            Map.entry(
                    "execution.checkpointing.savepoint-dir",
                    "use savepointDirectory or directory of the command, below the cluster's"),
            Map.entry(
                    "state.savepoints.dir", "use savepointDirectory or directory of the command, below the cluster's"));

    private JobSpecReader() {}

    /** @throws io.sluice.contracts.problem.ProblemException with the pointer of the first field that is wrong */
    public static JobSpec read(JsonNode node) {
        SpecObject spec = SpecObject.root(node);
        JobSpec read = new JobSpec(
                spec.requiredText("cluster", "name a cluster of GET /api/v1/clusters"),
                flink(spec.requiredObject("flink", "say what runs: {\"jar\": \"…\"}")),
                spec.label("desired", Desired.class),
                spec.label("upgrade", Upgrade.class),
                spec.label("priority", Priority.class),
                labels(spec.object("labels")));
        spec.refuseOthers();
        return read;
    }

    private static FlinkSpec flink(SpecObject flink) {
        FlinkSpec read = new FlinkSpec(
                flink.parsed("jar", JarReference::of, JarReference.RULE),
                flink.text("entryClass", CLASS_NAME, "a class name, for instance org.example.Main"),
                flink.texts("args", MAX_ARGS, MAX_ARG_CHARACTERS),
                flink.integer("parallelism", 1, MAX_PARALLELISM),
                configuration(flink.object("configuration")),
                flink.flag("allowNonRestoredState"));
        flink.refuseOthers();
        return read;
    }

    private static Map<String, String> configuration(SpecObject configuration) {
        Map<String, String> read = configuration.scalars(
                MAX_CONFIGURATION_KEYS,
                CONFIGURATION_KEY,
                "Flink's keys are flat: write \"execution.checkpointing.interval\": \"30s\"");
        read.forEach((key, value) -> {
            if (OWNED_KEYS.containsKey(key)) {
                throw configuration.wrong(key, "is not the spec's to set", OWNED_KEYS.get(key));
            }
            boolean secretLike = SECRET_LIKE.matcher(key).find();
            if (!secretLike && SECRET_MENTION.matcher(value).find()) {
                throw configuration.wrong(
                        key,
                        "does not look like a secret, so what it holds would be shown in Flink's UI",
                        "refer to a secret only in a key that says so (password, secret, token, credential, …)");
            }
            if (secretLike && !SECRET_REFERENCE.matcher(value).matches()) {
                throw configuration.wrong(
                        key,
                        "looks like a secret, and a spec never holds secrets (its value is not repeated here)",
                        "put the secret into the dispatcher's secrets directory and write ${secret:<file name>}");
            }
        });
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
