package io.sluice.dispatcher.executor;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * The commands for one cluster: so many at once, urgent ones first. Each cluster has its own, so that one that hangs
 * keeps no other waiting.
 */
final class Lane {

    private final int limit;
    private final ExecutorRules rules;
    private final Consumer<Work> runner;
    private final PriorityQueue<Waiting> waiting =
            new PriorityQueue<>(Comparator.comparingLong(Waiting::turn).thenComparingLong(Waiting::number));
    private long number;
    private int running;

    Lane(int limit, ExecutorRules rules, Consumer<Work> runner) {
        this.limit = limit;
        this.rules = rules;
        this.runner = runner;
    }

    synchronized void submit(Work work) {
        Duration handicap = rules.handicaps().getOrDefault(work.assignment().priority(), Duration.ZERO);
        number++;
        waiting.add(new Waiting(work, work.now().toEpochMilli() + handicap.toMillis(), number));
        startMore();
    }

    synchronized int running() {
        return running;
    }

    synchronized int waiting() {
        return waiting.size();
    }

    private synchronized void finished() {
        running--;
        startMore();
    }

    private void startMore() {
        while (running < limit && !waiting.isEmpty()) {
            Work work = waiting.remove().work();
            if (work.isDropped()) {
                continue;
            }
            running++;
            Thread.ofVirtual().name("command " + work.assignment().command()).start(() -> {
                try {
                    runner.accept(work);
                } finally {
                    finished();
                }
            });
        }
    }

    /**
     * @param turn when it came, plus the handicap of its priority; the lowest is next
     * @param number decides between equals
     */
    private record Waiting(Work work, long turn, long number) {}
}
