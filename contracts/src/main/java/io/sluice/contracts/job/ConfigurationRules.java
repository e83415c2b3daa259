package io.sluice.contracts.job;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which of Flink's keys a spec may set, and which values are secrets. One rule for jars and for custom resources. */
final class ConfigurationRules {

    static final Pattern KEY = Pattern.compile("[A-Za-z0-9$_-]+(\\.[A-Za-z0-9$_-]+)*");

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

    private ConfigurationRules() {}

    /** What is wrong with one of Flink's settings. */
    static Optional<Complaint> ofSetting(String key, String value) {
        return OWNED_KEYS.containsKey(key)
                ? Optional.of(new Complaint("is not the spec's to set", OWNED_KEYS.get(key)))
                : ofSecret(key, value);
    }

    /** What is wrong with a text under a name, if it is a secret or names one. */
    static Optional<Complaint> ofSecret(String name, String value) {
        boolean secretLike = SECRET_LIKE.matcher(name).find();
        if (!secretLike && SECRET_MENTION.matcher(value).find()) {
            return Optional.of(new Complaint(
                    "does not look like a secret, so what it holds would be shown in Flink's UI",
                    "refer to a secret only in a key that says so (password, secret, token, credential, …)"));
        }
        if (secretLike && !SECRET_REFERENCE.matcher(value).matches()) {
            return Optional.of(new Complaint(
                    "looks like a secret, and a spec never holds secrets (its value is not repeated here)",
                    "put the secret into the dispatcher's secrets directory and write ${secret:<file name>}"));
        }
        return Optional.empty();
    }

    /** What is wrong, to be said after the field's pointer, and what to do. */
    record Complaint(String detail, String remedy) {}
}
