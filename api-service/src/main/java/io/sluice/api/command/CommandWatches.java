package io.sluice.api.command;

import io.sluice.api.tail.JobTailListener;
import io.sluice.api.tail.TailRecord;
import io.sluice.api.tail.TailStart;
import io.sluice.contracts.CommandId;
import io.sluice.contracts.command.CommandEvent;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.json.UnreadableException;
import io.sluice.contracts.topic.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** All requests of this instance that wait for a command. */
@ApplicationScoped
class CommandWatches implements JobTailListener {

    private final Map<CommandId, List<CommandWatch>> byCommand = new ConcurrentHashMap<>();

    CommandWatch watch(CommandId command) {
        CommandWatch watch = new CommandWatch(command, this);
        byCommand.compute(command, (id, others) -> {
            List<CommandWatch> all = others == null ? new CopyOnWriteArrayList<>() : others;
            all.add(watch);
            return all;
        });
        return watch;
    }

    void ended(CommandWatch watch) {
        byCommand.computeIfPresent(watch.command(), (id, all) -> {
            all.remove(watch);
            return all.isEmpty() ? null : all;
        });
    }

    @Override
    public void begins(TailStart start) {
        // What happened meanwhile is told again from some way before the end; who waits is not worse off than before.
    }

    @Override
    public void record(TailRecord record) {
        if (byCommand.isEmpty() || !record.topic().equals(Topics.COMMAND_EVENTS) || record.value() == null) {
            return;
        }
        try {
            CommandEvent event = Json.read(record.value(), CommandEvent.class);
            byCommand.getOrDefault(event.command(), List.of()).forEach(watch -> watch.add(event));
        } catch (UnreadableException e) {
            // The view's writer puts it away and says why.
        }
    }
}
