package io.sluice.dispatcher.driver.kubernetes;

import io.sluice.contracts.topic.Place;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The fence on a custom resource: the last place of each partition of the log of commands that was applied to it. A
 * writer with an older place is a late one, whose partition has another owner by now. Usually there is one partition;
 * a command that was sent on keeps the place where it first lay, so there may be more.
 *
 * @param topic the id of the topic: places in another one, even of the same name, cannot be compared
 */
record Places(String topic, Map<Integer, Long> offsets) {

    private static final Pattern FORM = Pattern.compile("([A-Za-z0-9_-]+)((?: \\d{1,9}:\\d{1,18})+)");
    private static final Pattern ENTRY = Pattern.compile("(\\d+):(\\d+)");

    Places {
        offsets = Map.copyOf(offsets);
    }

    /** Reads an annotation; empty if it is none of ours. */
    static Optional<Places> of(@Nullable String text) {
        Matcher form = FORM.matcher(text == null ? "" : text);
        if (!form.matches()) {
            return Optional.empty();
        }
        Map<Integer, Long> offsets = new TreeMap<>();
        Matcher entry = ENTRY.matcher(form.group(2));
        while (entry.find()) {
            offsets.merge(Integer.valueOf(entry.group(1)), Long.valueOf(entry.group(2)), Math::max);
        }
        return Optional.of(new Places(form.group(1), offsets));
    }

    static Places first(String topic, Place place) {
        return new Places(topic, Map.of(place.partition(), place.offset()));
    }

    /** Whether a later command of the same partition was applied already. */
    boolean isBehind(String ofTopic, Place place) {
        Long last = offsets.get(place.partition());
        return topic.equals(ofTopic) && last != null && place.offset() < last;
    }

    boolean holds(String ofTopic, Place place) {
        return topic.equals(ofTopic) && Long.valueOf(place.offset()).equals(offsets.get(place.partition()));
    }

    /** With this place, or, where the topic is another one now, with nothing but it. */
    Places with(String ofTopic, Place place) {
        if (!topic.equals(ofTopic)) {
            return first(ofTopic, place);
        }
        Map<Integer, Long> more = new TreeMap<>(offsets);
        more.merge(place.partition(), place.offset(), Math::max);
        return new Places(topic, more);
    }

    /** As the annotation holds it. */
    String text() {
        return topic + " "
                + new TreeMap<>(offsets)
                        .entrySet().stream()
                                .map(entry -> entry.getKey() + ":" + entry.getValue())
                                .collect(Collectors.joining(" "));
    }
}
