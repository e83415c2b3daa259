package io.sluice.contracts.cluster;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The configured clusters by name ({@code clusters.yaml}, the same file for all services). */
public final class Clusters {

    private static final ObjectReader READER = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build()
            .readerFor(Document.class);

    private final Map<String, Cluster> byName;

    private Clusters(Map<String, Cluster> byName) {
        this.byName = Collections.unmodifiableMap(byName);
    }

    public static Clusters of(Collection<Cluster> clusters) {
        Map<String, Cluster> byName = new LinkedHashMap<>();
        for (Cluster cluster : clusters) {
            if (byName.put(cluster.name(), cluster) != null) {
                throw new IllegalArgumentException("Two clusters have the name " + cluster.name());
            }
        }
        return new Clusters(byName);
    }

    /**
     * Reads the content of {@code clusters.yaml}.
     *
     * @throws IllegalArgumentException if it is no such file; the message says what is wrong and where
     */
    public static Clusters read(String yaml) {
        try {
            Document document = READER.readValue(yaml);
            return of(document == null || document.clusters() == null ? List.of() : document.clusters());
        } catch (IOException e) {
            throw new IllegalArgumentException("clusters.yaml cannot be read: " + e.getMessage(), e);
        }
    }

    public Optional<Cluster> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public Collection<Cluster> all() {
        return byName.values();
    }

    public List<Cluster> ofKind(ClusterKind kind) {
        return byName.values().stream()
                .filter(cluster -> cluster.kind() == kind)
                .toList();
    }

    /** The names, for an error that says what there is. */
    public String names() {
        return byName.isEmpty() ? "none" : String.join(", ", byName.keySet());
    }

    private record Document(List<Cluster> clusters) {}
}
