package io.sluice.api.view;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.contracts.CommandId;
import io.sluice.contracts.command.CommandHeader;
import io.sluice.contracts.command.CommandType;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.topic.CloudEventHeaders;
import io.sluice.contracts.topic.CommandHeaders;
import io.sluice.contracts.topic.Place;
import io.sluice.contracts.topic.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * {@code sluice.commands}: a command is {@code sent} until the dispatcher says more, so that a client sees that its command is in
 * the log while the dispatcher is away, and after an answer {@code in-doubt}. What is no command is passed over here: the
 * dispatcher answers it.
 */
@ApplicationScoped
class SentCommandProjection implements Projection<SentCommand> {

    /** The phase before the dispatcher's first word. */
    static final String SENT = "sent";

    private final CommandRows commands;

    SentCommandProjection(CommandRows commands) {
        this.commands = commands;
    }

    @Override
    public String topic() {
        return Topics.COMMANDS;
    }

    @Override
    public boolean answersForUnreadable() {
        return false;
    }

    @Override
    public SentCommand read(ConsumerRecord<byte[], byte[]> record, LogKey log) {
        JsonNode value = Json.tree(record.value());
        if (!value.isObject() || !value.path("type").isTextual()) {
            throw new IllegalArgumentException("no command");
        }
        Place place = firstPlace(record);
        return new SentCommand(idOf(value, record, place), typeOf(value), byOf(value), place);
    }

    @Override
    public void apply(List<Entry<SentCommand>> entries) {
        entries.stream().filter(entry -> entry.message() != null).forEach(commands::sent);
    }

    @Override
    public void drop() {
        // Commands are history: their topic may no longer hold them.
    }

    private static CommandId idOf(JsonNode value, ConsumerRecord<byte[], byte[]> record, Place place) {
        JsonNode id = value.path("id");
        if (id.isTextual()) {
            return CommandId.of(id.textValue());
        }
        String header = header(record, CloudEventHeaders.ID);
        return header == null ? CommandId.ofPlace(place) : CommandId.of(header);
    }

    /** Only what is known: anybody may write here. */
    private static @Nullable String typeOf(JsonNode value) {
        String type = value.get("type").textValue();
        boolean known = Arrays.stream(CommandType.values()).map(Json::labelOf).anyMatch(type::equals);
        return known ? type : null;
    }

    /** As long as {@link CommandHeader} allows, else the dispatcher refuses the command and says why. */
    private static @Nullable String byOf(JsonNode value) {
        JsonNode by = value.path("by");
        return by.isTextual() ? CommandHeader.empty().by(by.textValue()).by() : null;
    }

    private static Place firstPlace(ConsumerRecord<byte[], byte[]> record) {
        String first = header(record, CommandHeaders.FIRST_PLACE);
        if (first == null) {
            return new Place(record.partition(), record.offset());
        }
        int dash = first.indexOf('-');
        return new Place(Integer.parseInt(first.substring(0, dash)), Long.parseLong(first.substring(dash + 1)));
    }

    private static @Nullable String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }
}
