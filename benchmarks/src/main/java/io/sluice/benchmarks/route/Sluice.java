package io.sluice.benchmarks.route;

import io.sluice.benchmarks.measure.Milestone;
import io.sluice.benchmarks.measure.Trial;
import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.command.CommandEvent;
import io.sluice.contracts.command.Phase;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.topic.Topics;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Commands on the topic, through the mailbox and a driver, to the target; and their final events back. The commands of a job
 * take effect in the order of the log, so the n-th look at a job's run is that of the job's n-th command.
 */
public final class Sluice implements Route {

    private final Fleet fleet;
    private final Producer<byte[], byte[]> producer;
    private final TopicReader events;
    private volatile Current current = new Current(new Load("none", List.of()), new Trial(0, 0), Map.of());

    /**
     * @param fleet the jobs that commands are sent to
     */
    public Sluice(String bootstrapServers, Fleet fleet) {
        this.fleet = fleet;
        this.producer = KafkaClients.producer(bootstrapServers);
        this.events = new TopicReader(bootstrapServers, Topics.COMMAND_EVENTS, this::told);
    }

    @Override
    public String name() {
        return "Sluice";
    }

    @Override
    public Milestone end() {
        return Milestone.COMMITTED;
    }

    @Override
    public void begin(Load load, Trial trial) {
        current = new Current(
                load,
                trial,
                load.jobs().stream()
                        .distinct()
                        .collect(Collectors.toConcurrentMap(
                                job -> fleet.runs().get(job), job -> new ConcurrentLinkedQueue<>())));
    }

    @Override
    public void send(int parcel) {
        Current now = current;
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                Topics.COMMANDS, now.load().key(parcel), now.load().value(parcel));
        now.underWay().get(fleet.runs().get(now.load().jobOf(parcel))).add(parcel);
        now.trial().sent(parcel, System.nanoTime());
        producer.send(record, (place, failure) -> {
            if (failure != null) {
                now.trial().fail("The broker did not take a command: " + failure.getMessage());
            }
        });
    }

    @Override
    public void close() {
        producer.close();
        events.close();
    }

    /** A driver looks at a run on the target; for {@link io.sluice.benchmarks.target.RecordingTarget#listener}. */
    public void looked(FlinkJobId run, long nanos) {
        Current now = current;
        Queue<Integer> commands = now.underWay().get(run);
        Integer parcel = commands == null ? null : commands.poll();
        if (parcel == null) {
            now.trial().fail("The target was asked about run " + run + " with no command under way");
        } else {
            now.trial().reached(Milestone.CALLED, parcel, nanos);
        }
    }

    private void told(byte[] value, long nanos) {
        Current now = current;
        CommandEvent event = Json.read(value, CommandEvent.class);
        if (event.phase().isFinal()) {
            now.load().parcelOf(event.command().value()).ifPresent(parcel -> ended(now.trial(), parcel, event, nanos));
        }
    }

    private static void ended(Trial trial, int parcel, CommandEvent event, long nanos) {
        if (event.phase() == Phase.SUCCEEDED) {
            trial.reached(Milestone.COMMITTED, parcel, nanos);
        } else {
            trial.fail("Command " + event.command() + " of " + event.job() + " ended as "
                    + Json.labelOf(event.phase())
                    + (event.problem() == null ? "" : ": " + event.problem().detail()));
        }
    }

    /** @param underWay the numbers of the commands that no driver has been seen for, by the run that they are about */
    private record Current(Load load, Trial trial, Map<FlinkJobId, Queue<Integer>> underWay) {}
}
