package io.sluice.contracts.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A Flink job: a jar, or the spec of a custom resource. Exactly one of {@code jar}, {@code deployment} and
 * {@code sessionJob} is there; the other fields are merged over a custom resource's.
 *
 * @param jar for a session cluster
 * @param deployment {@code spec} of a FlinkDeployment; without {@code job} it is a session cluster
 * @param sessionJob {@code spec} of a FlinkSessionJob
 * @param entryClass the class with {@code main}; absent: the jar's manifest names it
 * @param args handed to {@code main} as they are
 * @param parallelism 1 to 32768; absent: the cluster's default
 * @param configuration Flink's own keys, flat, for this job; secret-like keys hold references only
 * @param allowNonRestoredState whether state that no operator claims may be dropped at a restore
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FlinkSpec(
        @Nullable JarReference jar,
        @Nullable Map<String, Object> deployment,
        @Nullable Map<String, Object> sessionJob,
        @Nullable String entryClass,
        List<String> args,
        @Nullable Integer parallelism,
        Map<String, String> configuration,
        boolean allowNonRestoredState) {

    public FlinkSpec {
        int given = (jar == null ? 0 : 1) + (deployment == null ? 0 : 1) + (sessionJob == null ? 0 : 1);
        if (given != 1) {
            throw new IllegalArgumentException(
                    "A Flink job has exactly one of jar, deployment and sessionJob (got " + given + ")");
        }
        deployment = deployment == null ? null : PlainJson.frozen(deployment);
        sessionJob = sessionJob == null ? null : PlainJson.frozen(sessionJob);
        args = args == null ? List.of() : List.copyOf(args);
        configuration = configuration == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(configuration));
    }

    /** A job from a jar. */
    public FlinkSpec(
            JarReference jar,
            @Nullable String entryClass,
            List<String> args,
            @Nullable Integer parallelism,
            Map<String, String> configuration,
            boolean allowNonRestoredState) {
        this(jar, null, null, entryClass, args, parallelism, configuration, allowNonRestoredState);
    }

    public FlinkKind kind() {
        if (deployment != null) {
            return FlinkKind.DEPLOYMENT;
        }
        return sessionJob != null ? FlinkKind.SESSION_JOB : FlinkKind.JAR;
    }

    /** The spec of the custom resource, as it was given; empty for a jar. */
    public Map<String, Object> resource() {
        if (deployment != null) {
            return deployment;
        }
        return sessionJob != null ? sessionJob : Map.of();
    }
}
