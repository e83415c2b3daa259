package io.sluice.dispatcher.driver.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.dispatcher.driver.kubernetes.KubernetesException.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Which version of Strimzi's resources an API server serves: only {@code v1} from Strimzi 1.0 on, {@code v1beta2} up to 0.48,
 * both in between. Asked once, and again when what was found is there no more.
 */
final class StrimziVersions {

    private static final String GROUP = "kafka.strimzi.io";

    /** The newest first. */
    private static final List<String> KNOWN = List.of("v1", "v1beta2");

    private volatile @Nullable String served;

    /** Asks for the API server's list of groups. */
    @FunctionalInterface
    interface Groups {
        JsonNode ask() throws KubernetesException, InterruptedException;
    }

    /** Group and version, as an address says them. */
    String served(Groups groups) throws KubernetesException, InterruptedException {
        String known = served;
        if (known == null) {
            known = GROUP + "/" + choose(groups.ask());
            served = known;
        }
        return known;
    }

    void forget() {
        served = null;
    }

    private static String choose(JsonNode groups) throws KubernetesException {
        Set<String> there = StreamSupport.stream(groups.path("groups").spliterator(), false)
                .filter(group -> group.path("name").asText().equals(GROUP))
                .flatMap(group -> StreamSupport.stream(group.path("versions").spliterator(), false))
                .map(version -> version.path("version").asText())
                .collect(Collectors.toUnmodifiableSet());
        return KNOWN.stream()
                .filter(there::contains)
                .findFirst()
                .orElseThrow(() -> new KubernetesException(
                        Kind.NOT_SERVED,
                        "The API server has no " + GROUP + " in a version of " + String.join(", ", KNOWN)
                                + (there.isEmpty() ? "" : " (it has " + String.join(", ", there) + ")"),
                        null,
                        Duration.ZERO));
    }
}
