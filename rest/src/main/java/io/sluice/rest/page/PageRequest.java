package io.sluice.rest.page;

import io.sluice.rest.problem.RequestProblems;
import java.time.DateTimeException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list.
 *
 * @param limit 1 to {@value #MAX_LIMIT}
 * @param cursor where the page before ended; null for the first
 */
public record PageRequest(int limit, @Nullable String cursor) {

    public static final int MAX_LIMIT = 500;
    public static final int DEFAULT_LIMIT = 100;

    private static final String EXPECTED_CURSOR = "the nextCursor of the page before, as it was";

    /** @throws io.sluice.contracts.problem.ProblemException if the limit is no number in range */
    public static PageRequest of(@Nullable String limit, @Nullable String cursor) {
        return new PageRequest(limitOf(limit), cursor == null || cursor.isEmpty() ? null : cursor);
    }

    /**
     * The cursor as the values that this list is ordered by.
     *
     * @param values how many these are
     * @param reader turns them into what a query compares with; an {@link IllegalArgumentException} means no cursor of ours
     */
    public <P> Optional<P> after(int values, Function<Cursor, P> reader) {
        if (cursor == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Cursor.read(cursor, values)
                    .map(reader)
                    .orElseThrow(() -> RequestProblems.parameter("cursor", cursor, EXPECTED_CURSOR)));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw RequestProblems.parameter("cursor", cursor, EXPECTED_CURSOR);
        }
    }

    private static int limitOf(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return DEFAULT_LIMIT;
        }
        String expected = "a whole number from 1 to " + MAX_LIMIT;
        try {
            int limit = Integer.parseInt(text);
            if (limit < 1 || limit > MAX_LIMIT) {
                throw RequestProblems.parameter("limit", text, expected);
            }
            return limit;
        } catch (NumberFormatException e) {
            throw RequestProblems.parameter("limit", text, expected);
        }
    }
}
