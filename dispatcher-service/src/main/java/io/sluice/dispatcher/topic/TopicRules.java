package io.sluice.dispatcher.topic;

import java.time.Duration;
import java.util.Optional;

/**
 * @param create whether missing topics are created
 * @param partitions of a topic that is created, unless others are there already
 * @param replicationFactor of a topic that is created; absent: the broker's default
 */
public record TopicRules(
        boolean create, int partitions, Optional<Short> replicationFactor, Duration timeout, Duration retry) {}
