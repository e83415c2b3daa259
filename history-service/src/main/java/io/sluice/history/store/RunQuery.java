package io.sluice.history.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A filter as SQL: what is asked for is in parameters, never in the text. */
final class RunQuery {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
    private static final int MAX_WORDS = 20;

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new HashMap<>();

    RunQuery(RunFilter filter, @Nullable RunPosition after) {
        add("namespace", filter.namespace(), "namespace = :namespace");
        add("job", filter.job(), "job = :job");
        if (!filter.states().isEmpty()) {
            add("states", filter.states().stream().map(Enum::name).toList(), "state in (:states)");
        }
        add("text", filter.text() == null ? null : words(filter.text()), "search @@ to_tsquery('simple', :text)");
        add("from", filter.from(), "ended_at >= :from");
        add("to", filter.to(), "ended_at < :to");
        if (filter.latestOnly()) {
            conditions.add("latest");
        }
        if (after != null) {
            parameters.put("end", after.end());
            parameters.put("id", after.id());
            conditions.add("(ended_at, id) < (:end, :id)");
        }
    }

    String sql() {
        return "select * from run" + (conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions))
                + " order by ended_at desc, id desc";
    }

    Map<String, Object> parameters() {
        return parameters;
    }

    private void add(String name, @Nullable Object value, String condition) {
        if (value != null) {
            parameters.put(name, value);
            conditions.add(condition);
        }
    }

    /** Each word as the beginning of one; what is no letter or digit parts words, as it does in the table. */
    private static @Nullable String words(String text) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(text);
        while (word.find() && words.size() < MAX_WORDS) {
            words.add(word.group() + ":*");
        }
        return words.isEmpty() ? null : String.join(" & ", words);
    }
}
