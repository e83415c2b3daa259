package io.sluice.rest.page;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param nextCursor what to ask the next page with; null on the last
 */
public record Page<T>(
        List<T> items,

        @JsonInclude(JsonInclude.Include.ALWAYS)
        @Schema(description = "Pass it as `cursor` to get the next page; null on the last page", nullable = true)
        @Nullable
        String nextCursor) {

    public Page {
        items = List.copyOf(items);
    }

    /**
     * A page of rows that were read one beyond the limit, to know whether there are more.
     *
     * @param position where a row stands in the order of the list
     */
    public static <T> Page<T> of(List<T> rows, int limit, Function<T, Cursor> position) {
        if (rows.size() <= limit) {
            return new Page<>(rows, null);
        }
        List<T> items = rows.subList(0, limit);
        return new Page<>(items, position.apply(items.getLast()).text());
    }

    public <R> Page<R> map(Function<T, R> mapper) {
        return new Page<>(items.stream().map(mapper).toList(), nextCursor);
    }
}
