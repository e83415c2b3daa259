package io.sluice.e2e.chaos.load;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.topic.CloudEventHeaders;
import io.sluice.contracts.topic.CommandHeaders;
import io.sluice.contracts.topic.KeyPartitioner;
import io.sluice.e2e.chaos.check.Expected;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * All that is sent in a run, in its order: commands that mostly make sense, among them repetitions, ids used for something
 * else, records on partitions that are not their key's, priorities, and garbage. The same seed gives the same records.
 */
public final class Workload {

    private static final List<String> PRIORITIES = List.of("high", "normal", "low");

    // Shares of 100 records each.
    private static final int GARBAGE = 4;
    private static final int REPEATED = 4;
    private static final int REUSED_ID = 1;
    private static final int WRONG_PARTITION = 6;
    private static final int WITH_PRIORITY = 25;

    private final SplittableRandom random;
    private final Volume volume;
    private final Garbage garbage;
    private final List<Specimen> jobs = new ArrayList<>();
    private final List<Sent> sent = new ArrayList<>();
    private final List<Sent> commands = new ArrayList<>();
    private final String prefix;

    private Workload(long seed, Volume volume) {
        this.random = new SplittableRandom(seed);
        this.volume = volume;
        this.garbage = new Garbage(random.split());
        this.prefix = "c" + Long.toString(seed, Character.MAX_RADIX).replace('-', 'n') + "-";
        for (int i = 0; i < volume.jobs(); i++) {
            String cluster = volume.clusters().get(i % volume.clusters().size());
            jobs.add(new Specimen("chaos/job-%03d".formatted(i), Declaration.recorded(cluster), random.split()));
        }
    }

    /** The records, in the order in which they are sent. */
    public static List<Sent> of(long seed, Volume volume) {
        Workload workload = new Workload(seed, volume);
        while (workload.commands.size() < volume.commands()) {
            workload.next();
        }
        return workload.sent;
    }

    private void next() {
        int chance = random.nextInt(100);
        if (chance < GARBAGE) {
            sent.add(garbage.next(job().id(), volume.partitions()));
        } else if (chance < GARBAGE + REPEATED && !commands.isEmpty()) {
            command(anEarlierOne());
        } else if (chance < GARBAGE + REPEATED + REUSED_ID && !commands.isEmpty()) {
            command(withAnotherContent(anEarlierOne()));
        } else {
            command(fresh());
        }
    }

    private void command(Sent command) {
        commands.add(command);
        sent.add(command);
    }

    private Specimen job() {
        return jobs.get(random.nextInt(jobs.size()));
    }

    private Sent anEarlierOne() {
        return commands.get(random.nextInt(commands.size()));
    }

    private Sent fresh() {
        Specimen job = job();
        ObjectNode command = job.next();
        Map<String, String> headers = new HashMap<>();
        String id = prefix + commands.size();
        switch (random.nextInt(10)) {
            case 0 -> headers.put(CloudEventHeaders.ID, id);
            // Its place is its id.
            case 1 -> {}
            default -> command.put("id", id);
        }
        if (random.nextInt(100) < WITH_PRIORITY) {
            String priority = PRIORITIES.get(random.nextInt(PRIORITIES.size()));
            if (random.nextBoolean()) {
                command.put("priority", priority);
            } else {
                headers.put(CommandHeaders.PRIORITY, priority);
            }
        }
        Sent fresh = new Sent(job.id(), Json.text(command), headers, null, Expected.COMMAND);
        return random.nextInt(100) < WRONG_PARTITION ? fresh.to(wrongPartition(job.id())) : fresh;
    }

    /** The id of another command with something else to do. */
    private Sent withAnotherContent(Sent other) {
        ObjectNode command =
                (ObjectNode) Json.tree(String.valueOf(other.value()).getBytes(StandardCharsets.UTF_8));
        command.put("by", "somebody-else");
        return new Sent(other.key(), Json.text(command), other.headers(), null, Expected.COMMAND);
    }

    private int wrongPartition(String job) {
        int own = KeyPartitioner.partitionOf(job, volume.partitions());
        return (own + 1 + random.nextInt(volume.partitions() - 1)) % volume.partitions();
    }
}
