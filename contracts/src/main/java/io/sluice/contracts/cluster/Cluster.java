package io.sluice.contracts.cluster;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sluice.contracts.JobId;
import io.sluice.contracts.observation.JobManager;
import java.net.URI;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A cluster that Sluice may talk to.
 *
 * @param name a DNS-1123 label
 * @param rest where its REST lies, for Sluice; of a Flink session cluster and of a Cruise Control only
 * @param ui where its UI lies, for a browser; {@code rest} by default
 * @param savepointDirectory where savepoints go and where they may be restored from
 * @param checkpointDirectory where its jobs' retained checkpoints lie: {@code <dir>/<Flink job id>/chk-<n>}
 * @param maxConcurrentCommands commands that call it at one moment, over all dispatchers, 1 or more; what only waits does
 *     not count
 * @param context of the kubeconfig, on Kubernetes; absent: the cluster that Sluice itself runs in
 * @param namespaces that are watched and used, on Kubernetes; none: all of them, which needs the rights for all
 * @param flinkRest where the REST of a JobManager lies, on Kubernetes, with {@code {namespace}} and {@code {name}} of its
 *     deployment; in Sluice's own cluster the operator's service by default. Absent: JobManagers are not asked, and what
 *     the operator says is all that is known
 * @param namespaceMap Sluice's namespaces that have another name on this Kubernetes cluster, with that name
 * @param serviceAccount that FlinkDeployments run as; {@code flink}, as the operator's chart makes it, by default
 * @param auth who Sluice is to a Cruise Control; absent: it does not ask
 * @param bootstrapServers of the Kafka under a Cruise Control, to be asked whether it moves partitions; absent: nobody is
 *     asked
 * @param userTasksPer5s {@code max.active.user.tasks} of a Cruise Control, 3 to 1000; 5 by default, as it comes
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Cluster(
        String name,
        ClusterKind kind,
        @Nullable URI rest,
        @Nullable URI ui,
        @Nullable String savepointDirectory,
        @Nullable String checkpointDirectory,
        int maxConcurrentCommands,
        @Nullable String context,
        List<String> namespaces,
        @Nullable String flinkRest,
        Map<String, String> namespaceMap,
        @Nullable String serviceAccount,
        @Nullable ClusterAuth auth,
        @Nullable String bootstrapServers,
        @Nullable Integer userTasksPer5s) {

    public static final int DEFAULT_MAX_CONCURRENT_COMMANDS = 8;
    public static final String DEFAULT_SERVICE_ACCOUNT = "flink";

    /** In {@link #flinkRest}: the namespace and the name of a JobManager's deployment. */
    private static final String NAMESPACE = "{namespace}";

    private static final String NAME = "{name}";

    private static final Pattern CREDENTIALS = Pattern.compile("^[a-z]+://[^/?#]*@", Pattern.CASE_INSENSITIVE);

    /** The service that the operator makes for each JobManager, as pods of the same cluster see it. */
    private static final String SERVICE = "http://" + NAME + "-rest." + NAMESPACE + ".svc:8081";

    public Cluster {
        if (name == null || !JobId.isLabel(name)) {
            throw new IllegalArgumentException("A cluster's name is " + JobId.LABEL_RULE + " (got " + name + ")");
        }
        if (kind == null) {
            throw new IllegalArgumentException(
                    "Cluster " + name + " has no kind; write kind: flink-session, kubernetes or cruise-control");
        }
        namespaces = namespaces == null ? List.of() : List.copyOf(namespaces);
        namespaceMap = namespaceMap == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(namespaceMap));
        boolean plain = context == null
                && namespaces.isEmpty()
                && flinkRest == null
                && namespaceMap.isEmpty()
                && serviceAccount == null;
        check(
                name,
                plain || kind == ClusterKind.KUBERNETES,
                "is no Kubernetes cluster: leave out context, namespaces, flinkRest, namespaceMap and serviceAccount");
        check(
                name,
                auth == null && bootstrapServers == null && userTasksPer5s == null
                        || kind == ClusterKind.CRUISE_CONTROL,
                "is no Cruise Control: leave out auth, bootstrapServers and userTasksPer5s");
        check(
                name,
                Stream.of(String.valueOf(rest), String.valueOf(ui), String.valueOf(flinkRest))
                        .noneMatch(Cluster::hasCredentials),
                "has a user or a password in an address, which is shown to everybody and not used: leave it out");
        switch (kind) {
            case FLINK_SESSION -> {
                check(name, isHttp(rest), "needs rest: http://<host>:<port> (got " + rest + ")");
                ui = ui == null ? rest : ui;
            }
            case CRUISE_CONTROL -> {
                check(name, isHttp(rest), "needs rest: http://<host>:<port>/kafkacruisecontrol (got " + rest + ")");
                check(
                        name,
                        savepointDirectory == null && checkpointDirectory == null,
                        "runs no Flink jobs: leave out savepointDirectory and checkpointDirectory");
                userTasksPer5s =
                        new UserTaskShares(userTasksPer5s == null ? UserTaskShares.DEFAULT : userTasksPer5s).all();
            }
            case KUBERNETES -> {
                check(
                        name,
                        rest == null && ui == null,
                        "is a Kubernetes cluster: its address is of the kubeconfig, leave out rest and ui");
                checkNamespaces(name, namespaces, namespaceMap);
                flinkRest = flinkRest == null && context == null ? SERVICE : flinkRest;
                check(name, flinkRest == null || isTemplate(flinkRest), "needs flinkRest like " + SERVICE);
                serviceAccount = serviceAccount == null ? DEFAULT_SERVICE_ACCOUNT : serviceAccount;
            }
        }
        maxConcurrentCommands = maxConcurrentCommands == 0 ? DEFAULT_MAX_CONCURRENT_COMMANDS : maxConcurrentCommands;
        if (maxConcurrentCommands < 1) {
            throw new IllegalArgumentException("Cluster " + name + ": maxConcurrentCommands is 1 or more");
        }
    }

    /** A Flink session cluster. */
    public Cluster(
            String name,
            ClusterKind kind,
            @Nullable URI rest,
            @Nullable URI ui,
            @Nullable String savepointDirectory,
            @Nullable String checkpointDirectory,
            int maxConcurrentCommands) {
        this(
                name,
                kind,
                rest,
                ui,
                savepointDirectory,
                checkpointDirectory,
                maxConcurrentCommands,
                null,
                List.of(),
                null,
                Map.of(),
                null,
                null,
                null,
                null);
    }

    /** Who may use how many slots of a Cruise Control. */
    public UserTaskShares userTasks() {
        return new UserTaskShares(userTasksPer5s == null ? UserTaskShares.DEFAULT : userTasksPer5s);
    }

    /** Where the REST of a JobManager on this Kubernetes cluster lies; empty where JobManagers are not asked. */
    public Optional<URI> restOf(JobManager jobManager) {
        return restOf(jobManager.namespace(), jobManager.name());
    }

    /** The same by the namespace and the name of its deployment. */
    public Optional<URI> restOf(String namespace, String deployment) {
        return Optional.ofNullable(flinkRest)
                .map(template ->
                        URI.create(template.replace(NAMESPACE, namespace).replace(NAME, deployment)));
    }

    /** The Kubernetes namespace of a Sluice namespace; empty where this cluster is not for it. */
    public Optional<String> kubernetesNamespace(String sluice) {
        String mapped = namespaceMap.getOrDefault(sluice, sluice);
        boolean isAnothers = !namespaceMap.containsKey(sluice) && namespaceMap.containsValue(mapped);
        return isUsed(mapped) && !isAnothers ? Optional.of(mapped) : Optional.empty();
    }

    /** The Sluice namespace of a Kubernetes namespace; empty where this cluster is not for it. */
    public Optional<String> sluiceNamespace(String kubernetes) {
        if (!isUsed(kubernetes)) {
            return Optional.empty();
        }
        return Optional.of(namespaceMap.entrySet().stream()
                .filter(entry -> entry.getValue().equals(kubernetes))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(kubernetes));
    }

    private boolean isUsed(String kubernetes) {
        return namespaces.isEmpty() || namespaces.contains(kubernetes);
    }

    private static void checkNamespaces(String name, List<String> namespaces, Map<String, String> mapped) {
        namespaces.stream()
                .filter(namespace -> !JobId.isLabel(namespace))
                .findFirst()
                .ifPresent(wrong -> {
                    throw new IllegalArgumentException(
                            "Cluster " + name + ": a namespace is " + JobId.LABEL_RULE + " (got " + wrong + ")");
                });
        mapped.forEach((sluice, kubernetes) -> check(
                name,
                namespaces.isEmpty() ? JobId.isLabel(kubernetes) : namespaces.contains(kubernetes),
                "has a namespaceMap that names " + kubernetes + ", which is not among namespaces " + namespaces));
        check(
                name,
                new HashSet<>(mapped.values()).size() == mapped.size(),
                "has a namespaceMap that maps two namespaces to one, so two jobs could be the same custom resource");
    }

    private static boolean isTemplate(String text) {
        boolean named = text.contains(NAMESPACE) && text.contains(NAME);
        try {
            return named && isHttp(URI.create(text.replace(NAMESPACE, "n").replace(NAME, "n")));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean hasCredentials(String address) {
        return CREDENTIALS.matcher(address).find();
    }

    private static boolean isHttp(@Nullable URI address) {
        return address != null
                && address.getHost() != null
                && ("http".equals(address.getScheme()) || "https".equals(address.getScheme()));
    }

    private static void check(String name, boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException("Cluster " + name + " " + otherwise);
        }
    }
}
