package io.sluice.e2e.chaos.check;

import io.sluice.contracts.CommandId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.topic.Place;
import org.jspecify.annotations.Nullable;

/**
 * A record of the log of commands.
 *
 * @param lies where it lies
 * @param place where it first lay: another place than {@code lies} if it was sent on
 * @param job absent where the key is none
 * @param id the id that the command has by the contract
 */
public record Logged(Place lies, Place place, @Nullable JobId job, Expected expected, CommandId id) {}
