package io.sluice.dispatcher.driver.kubernetes;

import io.sluice.contracts.problem.ProblemException;
import io.sluice.dispatcher.secret.Secrets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Puts secrets in the place of references, wherever in a resource's spec they stand. */
final class Resolving {

    private final Secrets secrets;

    Resolving(Secrets secrets) {
        this.secrets = secrets;
    }

    /**
     * The same fields with each reference replaced.
     *
     * @param pointer of the object in the job's spec
     * @throws ProblemException {@code secret-not-found}, with the pointer of the reference
     */
    Map<String, Object> resolve(String pointer, Map<?, ?> object) {
        Map<String, Object> resolved = new TreeMap<>();
        object.forEach((key, value) -> {
            String name = String.valueOf(key);
            resolved.put(name, value(Pointers.below(pointer, name), name, value));
        });
        return resolved;
    }

    private Object value(String pointer, String name, Object value) {
        return switch (value) {
            case Map<?, ?> object -> resolve(pointer, object);
            case List<?> list -> list(pointer, name, list);
            case String text -> text(pointer, name, text);
            default -> value;
        };
    }

    private List<Object> list(String pointer, String name, List<?> list) {
        List<Object> resolved = new ArrayList<>(list.size());
        for (int i = 0; i < list.size(); i++) {
            resolved.add(value(pointer + "/" + i, name, list.get(i)));
        }
        return resolved;
    }

    private String text(String pointer, String name, String text) {
        try {
            return secrets.resolve(Map.of(name, text)).get(name);
        } catch (ProblemException e) {
            throw new ProblemException(e.problem().at(pointer));
        }
    }
}
