package io.sluice.dispatcher.topic;

import io.sluice.contracts.topic.TopicDefinition;
import io.sluice.contracts.topic.Topics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Compares the topics that are there with those that must be. Co-partitioning is what the mailboxes stand on. */
final class TopicCheck {

    private static final String CLEANUP_POLICY = "cleanup.policy";

    private TopicCheck() {}

    /** A topic as it is on the broker. */
    record Found(int partitions, Map<String, String> configuration) {}

    static List<TopicDefinition> missing(Map<String, Found> found) {
        return Topics.all().stream()
                .filter(topic -> !found.containsKey(topic.name()))
                .toList();
    }

    /** The number of partitions that all have which are keyed by the job id; empty if there is none yet. */
    static Optional<Integer> partitions(Map<String, Found> found) {
        Map<String, Integer> counts = new TreeMap<>();
        Topics.all().stream()
                .filter(TopicDefinition::isCoPartitioned)
                .map(TopicDefinition::name)
                .filter(found::containsKey)
                .forEach(name -> counts.put(name, found.get(name).partitions()));
        if (counts.values().stream().distinct().count() > 1) {
            throw new WrongTopicsException(
                    "All topics that are keyed by the job id must have the same number of partitions, and they have: "
                            + counts.entrySet().stream()
                                    .map(entry -> entry.getKey() + " " + entry.getValue())
                                    .collect(Collectors.joining(", "))
                            + ". Make them equal (a topic's partitions can only grow; recreate what has too many), and start again");
        }
        return counts.values().stream().findFirst();
    }

    static void requirePolicies(Map<String, Found> found) {
        for (TopicDefinition topic : Topics.all()) {
            Found there = found.get(topic.name());
            String wanted = topic.configuration().get(CLEANUP_POLICY);
            if (there != null && !wanted.equals(there.configuration().get(CLEANUP_POLICY))) {
                throw new WrongTopicsException(
                        "The topic " + topic.name() + " must have " + CLEANUP_POLICY + "=" + wanted
                                + ", and has " + there.configuration().get(CLEANUP_POLICY)
                                + ". Change it (kafka-configs --alter), and start again");
            }
        }
    }
}
