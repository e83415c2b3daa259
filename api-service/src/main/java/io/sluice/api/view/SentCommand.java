package io.sluice.api.view;

import io.sluice.contracts.CommandId;
import io.sluice.contracts.topic.Place;
import org.jspecify.annotations.Nullable;

/**
 * What the view keeps of a record on {@code sluice.commands}: enough to say that it was sent.
 *
 * @param place where it first lay
 */
record SentCommand(
        CommandId id, @Nullable String type, @Nullable String by, Place place) {}
