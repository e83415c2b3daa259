package io.sluice.dispatcher.intake;

import io.sluice.contracts.topic.Place;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A record as it lies in the log.
 *
 * @param headers the last of each name; absent where its value is null
 */
public record RawRecord(byte @Nullable [] key, byte @Nullable [] value, Map<String, byte[]> headers, Place place) {

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }
}
