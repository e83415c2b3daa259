package io.sluice.contracts.job;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A Flink job from a jar.
 *
 * @param entryClass the class with {@code main}; absent: the jar's manifest names it
 * @param args handed to {@code main} as they are
 * @param parallelism 1 to 32768; absent: the cluster's default
 * @param configuration Flink's own keys, flat, for this job; secret-like keys hold references only
 * @param allowNonRestoredState whether state that no operator claims may be dropped at a restore
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FlinkSpec(
        JarReference jar,
        @Nullable String entryClass,
        List<String> args,
        @Nullable Integer parallelism,
        Map<String, String> configuration,
        boolean allowNonRestoredState) {

    public FlinkSpec {
        requireNonNull(jar, "jar");
        args = args == null ? List.of() : List.copyOf(args);
        configuration = configuration == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(configuration));
    }
}
