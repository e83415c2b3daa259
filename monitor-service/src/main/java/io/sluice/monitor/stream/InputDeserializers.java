package io.sluice.monitor.stream;

import io.sluice.contracts.archive.ArchivedRun;
import io.sluice.contracts.archive.ArchivesListed;
import io.sluice.contracts.command.CommandEvent;
import io.sluice.contracts.job.Job;
import io.sluice.contracts.json.JsonSerde;
import io.sluice.contracts.observation.Observation;
import io.sluice.monitor.stream.Input.Archived;
import io.sluice.monitor.stream.Input.Declared;
import io.sluice.monitor.stream.Input.Deleted;
import io.sluice.monitor.stream.Input.Listed;
import io.sluice.monitor.stream.Input.Observed;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads the topics as {@link Input}. */
final class InputDeserializers {

    /** Who tells what happened to a command. */
    private static final String DISPATCHER = "dispatcher";

    private InputDeserializers() {}

    static Deserializer<Input> jobs() {
        Deserializer<Job> jobs = JsonSerde.of(Job.class).deserializer();
        return (topic, bytes) -> bytes == null ? new Deleted() : new Declared(jobs.deserialize(topic, bytes));
    }

    static Deserializer<Input> commandEvents() {
        Deserializer<CommandEvent> events = JsonSerde.of(CommandEvent.class).deserializer();
        return (topic, bytes) -> {
            CommandEvent event = events.deserialize(topic, required(topic, bytes));
            return new Observed(new Observation.Commanded(event, DISPATCHER, event.at()));
        };
    }

    static Deserializer<Input> observations() {
        Deserializer<Observation> observations = JsonSerde.of(Observation.class).deserializer();
        return (topic, bytes) -> new Observed(observations.deserialize(topic, required(topic, bytes)));
    }

    static Deserializer<Input> archives() {
        Deserializer<ArchivedRun> archives = JsonSerde.of(ArchivedRun.class).deserializer();
        return (topic, bytes) -> new Archived(archives.deserialize(topic, required(topic, bytes)));
    }

    static Deserializer<Input> archiveListings() {
        Deserializer<ArchivesListed> listings =
                JsonSerde.of(ArchivesListed.class).deserializer();
        return (topic, bytes) -> new Listed(listings.deserialize(topic, required(topic, bytes)));
    }

    private static byte[] required(String topic, byte[] bytes) {
        if (bytes == null) {
            throw new SerializationException(topic + ": the value is empty");
        }
        return bytes;
    }
}
