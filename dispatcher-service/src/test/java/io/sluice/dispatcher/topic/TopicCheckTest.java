package io.sluice.dispatcher.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sluice.contracts.topic.TopicDefinition;
import io.sluice.contracts.topic.Topics;
import io.sluice.dispatcher.topic.TopicCheck.Found;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TopicCheckTest {

    private final Map<String, Found> found = new TreeMap<>(Topics.all().stream()
            .collect(Collectors.toMap(
                    TopicDefinition::name, topic -> new Found(topic.partitionsOr(8), topic.configuration()))));

    @Test
    void topicsThatAreAsTheyMustBePass() {
        TopicCheck.requirePolicies(found);

        assertThat(TopicCheck.partitions(found)).contains(8);
        assertThat(TopicCheck.missing(found)).isEmpty();
    }

    @Test
    void unequalPartitionsAreRefusedWithAllTheirNumbers() {
        found.put(Topics.STATES, new Found(4, found.get(Topics.STATES).configuration()));

        assertThatExceptionOfType(WrongTopicsException.class)
                .isThrownBy(() -> TopicCheck.partitions(found))
                .withMessageContaining("sluice.states 4")
                .withMessageContaining("sluice.commands 8");
    }

    @Test
    void aWrongCleanUpPolicyIsRefusedWithTheRightOne() {
        found.put(Topics.JOBS, new Found(8, Map.of("cleanup.policy", "delete")));

        assertThatExceptionOfType(WrongTopicsException.class)
                .isThrownBy(() -> TopicCheck.requirePolicies(found))
                .withMessageContaining("sluice.jobs must have cleanup.policy=compact, and has delete");
    }

    @Test
    void whatIsMissingIsNamed() {
        found.remove(Topics.ALERTS);

        assertThat(TopicCheck.missing(found)).extracting(TopicDefinition::name).containsExactly(Topics.ALERTS);
    }
}
