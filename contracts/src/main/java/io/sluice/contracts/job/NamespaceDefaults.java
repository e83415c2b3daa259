package io.sluice.contracts.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.sluice.contracts.JobId;
import io.sluice.contracts.policy.CheckpointPolicy;
import io.sluice.contracts.problem.ProblemException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What holds for the jobs of a namespace that say nothing else ({@code namespaces.yaml}, the same file for all services).
 * The entry {@code "*"} is for namespaces without one of their own.
 */
public final class NamespaceDefaults {

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final String ALL = "*";
    private static final int MOST_NAMESPACES = 10_000;

    private final Map<String, List<CheckpointPolicy>> policies;

    private NamespaceDefaults(Map<String, List<CheckpointPolicy>> policies) {
        this.policies = Map.copyOf(policies);
    }

    /** No namespace has defaults. */
    public static NamespaceDefaults none() {
        return new NamespaceDefaults(Map.of());
    }

    /**
     * Reads the content of {@code namespaces.yaml}:
     * {@code namespaces: [{name: payments, policies: [{kind: failures, …}]}]}.
     *
     * @throws IllegalArgumentException if it is no such file; the message says what is wrong and where
     */
    public static NamespaceDefaults read(String yaml) {
        try {
            JsonNode tree = YAML.readTree(yaml);
            return tree.isMissingNode() || tree.isNull() ? none() : of(SpecObject.root(tree));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("namespaces.yaml cannot be read: " + e.getOriginalMessage(), e);
        } catch (ProblemException e) {
            throw new IllegalArgumentException(
                    "namespaces.yaml: " + e.problem().detail() + "; "
                            + e.problem().remedy(),
                    e);
        }
    }

    /** The policies of a job: its own, else its namespace's, else those of all, as far as they fit it. */
    public AppliedPolicies policiesOf(JobId job, JobSpec spec) {
        if (spec.rebalances()) {
            // They are about checkpoints.
            return new AppliedPolicies(List.of(), List.of());
        }
        if (spec.policies() != null) {
            return new AppliedPolicies(spec.policies(), List.of());
        }
        List<CheckpointPolicy> own = policies.get(job.namespace());
        return PolicyRules.apply(own != null ? own : policies.getOrDefault(ALL, List.of()), spec);
    }

    private static NamespaceDefaults of(SpecObject file) {
        String form = "namespaces: [{name: payments, policies: […]}]";
        Map<String, List<CheckpointPolicy>> read = new LinkedHashMap<>();
        List<SpecObject> namespaces = file.objects("namespaces", MOST_NAMESPACES, form);
        file.refuseOthers();
        for (SpecObject namespace : namespaces == null ? List.<SpecObject>of() : namespaces) {
            String name = namespace.requiredText("name", "write " + form);
            @Nullable List<CheckpointPolicy> given = PolicyReader.read(namespace);
            namespace.refuseOthers();
            if (!name.equals(ALL) && !JobId.isLabel(name)) {
                throw namespace.wrong(
                        "name", "must be \"*\" or " + JobId.LABEL_RULE + " (got " + name + ")", "correct it");
            }
            if (read.put(name, given == null ? List.of() : given) != null) {
                throw namespace.wrong("name", "is there a second time (got " + name + ")", "write it once");
            }
        }
        return new NamespaceDefaults(read);
    }
}
