package io.sluice.api.event;

import io.sluice.contracts.topic.Topics;
import java.util.Arrays;
import java.util.Optional;

/** What an event is about; the constants' order is part of the ids. */
enum EventKind {
    JOB("job", Topics.JOBS),
    STATE("state", Topics.STATES),
    COMMAND("command", Topics.COMMAND_EVENTS),
    ALERT("alert", Topics.ALERTS);

    private final String label;
    private final String topic;

    EventKind(String label, String topic) {
        this.label = label;
        this.topic = topic;
    }

    /** The name of the event on the stream. */
    String label() {
        return label;
    }

    String topic() {
        return topic;
    }

    static Optional<EventKind> ofTopic(String topic) {
        return Arrays.stream(values()).filter(kind -> kind.topic.equals(topic)).findFirst();
    }
}
