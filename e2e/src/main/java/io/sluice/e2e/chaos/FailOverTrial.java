package io.sluice.e2e.chaos;

import io.sluice.contracts.CommandId;
import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.topic.KeyPartitioner;
import io.sluice.e2e.chaos.check.Expected;
import io.sluice.e2e.chaos.fleet.Fleet;
import io.sluice.e2e.chaos.fleet.Ownership;
import io.sluice.e2e.chaos.flink.Effect;
import io.sluice.e2e.chaos.flink.FakeFlink;
import io.sluice.e2e.chaos.load.Sender;
import io.sluice.e2e.chaos.load.Sent;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;

/**
 * Kills one of three dispatchers while one job on each partition is kept busy, and looks at the target's record for when
 * each job's commands are carried out again.
 */
final class FailOverTrial {

    private static final Duration SESSION_TIMEOUT = Duration.ofSeconds(6);
    private static final Duration TRANSACTION_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration BROKERS_ABORT_INTERVAL = Duration.ofMillis(500);
    private static final Duration MARGIN = Duration.ofSeconds(2);

    private static final Duration BETWEEN_COMMANDS = Duration.ofMillis(300);
    private static final Duration AT_MOST = Duration.ofSeconds(120);

    private final Admin admin;
    private final Fleet fleet;
    private final FakeFlink flink;
    private final Sender sender;
    private final int partitions;
    private final Map<Integer, JobId> jobs = new HashMap<>();
    private int number;

    FailOverTrial(Admin admin, Fleet fleet, FakeFlink flink, Sender sender, int partitions) {
        this.admin = admin;
        this.fleet = fleet;
        this.flink = flink;
        this.sender = sender;
        this.partitions = partitions;
        for (int i = 0; jobs.size() < partitions; i++) {
            JobId job = new JobId("chaos", "probe-" + i);
            jobs.putIfAbsent(KeyPartitioner.partitionOf(job, partitions), job);
        }
    }

    /** The bound: the session's end or the transaction's, whichever is later, and 2 s. */
    static Duration bound() {
        Duration transaction = TRANSACTION_TIMEOUT.plus(BROKERS_ABORT_INTERVAL);
        return (SESSION_TIMEOUT.compareTo(transaction) > 0 ? SESSION_TIMEOUT : transaction).plus(MARGIN);
    }

    /** @param members who runs, of whom the first is killed; it stays dead */
    FailOver killOne(List<Integer> members) throws InterruptedException {
        await("the partitions to be shared out", () -> Ownership.now(admin).isComplete(members.size(), partitions));
        Map<FlinkJobId, Integer> partitionOf = begin();
        busy(Duration.ofSeconds(2));
        Ownership before = Ownership.now(admin);
        Instant killed = Instant.now();
        fleet.kill(members.getFirst());
        Instant gone = Instant.now();
        await("the group to go on without one", () -> {
            busy(BETWEEN_COMMANDS);
            return Ownership.now(admin).isComplete(members.size() - 1, partitions);
        });
        Ownership after = Ownership.now(admin);
        Set<Integer> its = before.of(before.goneIn(after));
        await("every partition to go on", () -> {
            busy(BETWEEN_COMMANDS);
            return again(gone, partitionOf).keySet().containsAll(its);
        });
        Instant last = its.stream()
                .map(again(gone, partitionOf)::get)
                .max(Instant::compareTo)
                .orElseThrow(() -> new IllegalStateException("The one that was killed had no partitions"));
        return new FailOver(Duration.between(killed, last), bound(), its, before.movedIn(after));
    }

    /** Declares the jobs and waits until each runs. */
    private Map<FlinkJobId, Integer> begin() throws InterruptedException {
        String cluster = flink.clusters().keySet().iterator().next();
        Map<FlinkJobId, Integer> partitionOf = new HashMap<>();
        jobs.forEach((partition, job) -> {
            CommandId apply = CommandId.of("probe-apply-" + partition);
            send(
                    job,
                    "{\"type\":\"apply\",\"id\":\"" + apply + "\",\"spec\":{\"cluster\":\"" + cluster
                            + "\",\"flink\":{\"jar\":\"file:chaos.jar\"}}}");
            partitionOf.put(FlinkJobId.of(job, apply.derive("start")), partition);
        });
        await(
                "the probes' jobs to run",
                () -> flink.effects().stream()
                        .filter(effect -> effect.kind() == Effect.Kind.SUBMITTED)
                        .map(Effect::run)
                        .toList()
                        .containsAll(partitionOf.keySet()));
        return partitionOf;
    }

    private void busy(Duration time) throws InterruptedException {
        for (Instant end = Instant.now().plus(time); Instant.now().isBefore(end); ) {
            number++;
            jobs.values()
                    .forEach(job ->
                            send(job, "{\"type\":\"savepoint\",\"id\":\"probe-" + number + "-" + job.name() + "\"}"));
            TimeUnit.NANOSECONDS.sleep(BETWEEN_COMMANDS.toNanos());
        }
    }

    private void send(JobId job, String command) {
        sender.send(new Sent(job.toString(), command, Map.of(), null, Expected.COMMAND));
    }

    /** When a command was first carried out after {@code since}, by partition. */
    private Map<Integer, Instant> again(Instant since, Map<FlinkJobId, Integer> partitionOf) {
        Map<Integer, Instant> again = new HashMap<>();
        flink.effects().stream()
                .filter(effect -> effect.kind() == Effect.Kind.SAVEPOINT_TRIGGERED)
                .filter(effect -> effect.at().isAfter(since) && partitionOf.containsKey(effect.run()))
                .forEach(effect -> again.putIfAbsent(partitionOf.get(effect.run()), effect.at()));
        return again;
    }

    private static void await(String what, Condition condition) throws InterruptedException {
        Instant deadline = Instant.now().plus(AT_MOST);
        while (!condition.holds()) {
            if (Instant.now().isAfter(deadline)) {
                throw new IllegalStateException("Waited " + AT_MOST + " in vain for " + what);
            }
            TimeUnit.NANOSECONDS.sleep(BETWEEN_COMMANDS.toNanos());
        }
    }

    @FunctionalInterface
    private interface Condition {
        boolean holds() throws InterruptedException;
    }
}
