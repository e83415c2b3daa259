package io.sluice.api.command;

import io.sluice.api.ApiConfig;
import io.sluice.api.kafka.CommandLog;
import io.sluice.api.view.CommandView;
import io.sluice.api.view.ViewPatience;
import io.sluice.api.view.ViewedCommand;
import io.sluice.contracts.CommandId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.command.Command;
import io.sluice.contracts.command.CommandEvent;
import io.sluice.contracts.command.Phase;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.topic.Place;
import io.sluice.rest.problem.DatabaseFailure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends a command and waits for its end. A repeated command ends in the log as {@code duplicate}; its sender gets what became of
 * the first.
 */
@ApplicationScoped
public class CommandGateway {

    private final CommandLog log;
    private final CommandWatches watches;
    private final CommandView commands;
    private final ViewPatience patience;
    private final ApiConfig.Requests limits;
    private final InstantSource clock = InstantSource.system();

    CommandGateway(
            CommandLog log, CommandWatches watches, CommandView commands, ViewPatience patience, ApiConfig config) {
        this.log = log;
        this.watches = watches;
        this.commands = commands;
        this.patience = patience;
        this.limits = config.requests();
    }

    /**
     * Sends it in the name of {@code principal} and waits at most {@code wait} for its end.
     *
     * @param idempotencyKey the client's, if it sent one
     * @throws io.sluice.contracts.problem.ProblemException if it was not sent, or is in doubt
     */
    public CommandOutcome send(
            String principal, JobId job, @Nullable String idempotencyKey, Command command, Duration wait) {
        CommandId id = CommandIds.of(principal, job, idempotencyKey, clock.instant());
        Command sent = CommandIds.named(command, id, principal);
        Deadline deadline = Deadline.in(wait);
        try (CommandWatch watch = watches.watch(id)) {
            Place place = log.append(job, id, sent);
            Optional<CommandEvent> end = watch.awaitFinal(place, deadline.left());
            if (end.isEmpty()) {
                return endedInView(job, id).orElseGet(() -> new CommandOutcome.Pending(id, place));
            }
            return end.get().phase() == Phase.DUPLICATE ? first(job, id, place, deadline) : ended(end.get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for a command", e);
        }
    }

    /** The command as the view has it, once it has this outcome; what is known without the view if the view is not there. */
    public CommandItem item(JobId job, Command command, CommandOutcome outcome) {
        Supplier<Optional<ViewedCommand>> look = () -> commands.find(job, outcome.command())
                .filter(viewed -> outcome instanceof CommandOutcome.Pending || viewed.isFinal());
        return patience.await(limits.visibleWait(), look)
                .map(CommandItem::of)
                .orElseGet(() -> CommandItem.of(job, command.type(), outcome, clock.instant()));
    }

    /** What became of the first command of this id. */
    private CommandOutcome first(JobId job, CommandId id, Place place, Deadline deadline) {
        return patience.await(deadline.left(), () -> endedInView(job, id))
                .orElseGet(() -> new CommandOutcome.Pending(id, place));
    }

    private Optional<CommandOutcome> endedInView(JobId job, CommandId id) {
        try {
            return commands.find(job, id)
                    .filter(ViewedCommand::isFinal)
                    .map(viewed -> new CommandOutcome.Ended(
                            id, phaseOf(viewed.phase()), viewed.updatedAt(), viewed.result(), viewed.problem()));
        } catch (RuntimeException e) {
            if (DatabaseFailure.isOne(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static CommandOutcome ended(CommandEvent end) {
        return new CommandOutcome.Ended(end.command(), end.phase(), end.at(), end.result(), end.problem());
    }

    private static Phase phaseOf(String label) {
        return Arrays.stream(Phase.values())
                .filter(phase -> Json.labelOf(phase).equals(label))
                .findFirst()
                .orElseThrow();
    }
}
