package io.sluice.benchmarks.rebalance;

import io.sluice.cruisecontrol.request.Requests;
import io.sluice.cruisecontrol.task.UserTasks;
import io.sluice.cruisecontrol.watch.Watched;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Asks for each task that has not ended once a second, as a poller does that knows nothing of slots. */
final class NaiveClient implements Client {

    private final Asking asking;
    private final Set<String> ended = new HashSet<>();

    NaiveClient(Asking asking) {
        this.asking = asking;
    }

    @Override
    public void tick(Collection<Watched> tasks, Instant now) {
        tasks.stream()
                .map(Watched::task)
                .filter(Objects::nonNull)
                .filter(task -> !ended.contains(task))
                .forEach(this::ask);
    }

    @Override
    public Set<String> ended() {
        return ended;
    }

    @Override
    public Asking asking() {
        return asking;
    }

    private void ask(String task) {
        UserTasks.of(asking.send(Requests.tasks(List.of(task))).body())
                .flatMap(tasks -> tasks.find(task))
                .filter(found -> found.status().isEnded())
                .ifPresent(found -> ended.add(task));
    }
}
