package io.sluice.contracts.job;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** JSON as maps, lists, texts, numbers and booleans that nobody can change; keys are sorted. */
final class PlainJson {

    private PlainJson() {}

    static Map<String, Object> frozen(Map<?, ?> object) {
        Map<String, Object> copy = new TreeMap<>();
        object.forEach((key, value) -> {
            // JSON's null and an absent field mean the same in a spec.
            if (value != null) {
                copy.put(String.valueOf(key), frozenValue(value));
            }
        });
        return Collections.unmodifiableMap(copy);
    }

    private static Object frozenValue(Object value) {
        return switch (value) {
            case Map<?, ?> object -> frozen(object);
            case List<?> list -> {
                List<Object> copy = new ArrayList<>(list.size());
                list.forEach(entry -> copy.add(frozenValue(entry)));
                yield Collections.unmodifiableList(copy);
            }
            default -> value;
        };
    }
}
