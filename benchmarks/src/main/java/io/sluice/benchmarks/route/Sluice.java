package io.sluice.benchmarks.route;

import io.sluice.benchmarks.measure.Milestone;
import io.sluice.benchmarks.measure.Trial;
import io.sluice.benchmarks.recording.RecordingTarget;
import io.sluice.contracts.command.CommandEvent;
import io.sluice.contracts.command.Phase;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.topic.Topics;
import java.util.List;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Commands on the topic, through the mailbox and a driver, to the target; and their final events back. */
public final class Sluice implements Route {

    private final Fleet fleet;
    private final RecordingTarget target;
    private final Producer<byte[], byte[]> producer;
    private final TopicReader events;
    private volatile Current current = Current.none();

    /**
     * @param fleet the jobs that commands are sent to
     * @param target where their runs are
     */
    public Sluice(String bootstrapServers, Fleet fleet, RecordingTarget target) {
        this.fleet = fleet;
        this.target = target;
        this.producer = KafkaClients.producer(bootstrapServers);
        this.events = new TopicReader(bootstrapServers, Topics.COMMAND_EVENTS, this::told);
    }

    @Override
    public Milestone end() {
        return Milestone.COMMITTED;
    }

    @Override
    public void begin(Load load, Trial trial) {
        Looks looks = new Looks(trial, fleet.runsOf(load.jobs()));
        current = new Current(load, trial, looks);
        target.listener(looks);
    }

    @Override
    public void send(int parcel) {
        Current now = current;
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                Topics.COMMANDS, now.load().key(parcel), now.load().value(parcel));
        now.looks().expect(fleet.runOf(now.load().jobOf(parcel)), parcel);
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

    private record Current(Load load, Trial trial, Looks looks) {
        static Current none() {
            Trial trial = new Trial(0, 0);
            return new Current(new Load("none", List.of()), trial, new Looks(trial, List.of()));
        }
    }
}
