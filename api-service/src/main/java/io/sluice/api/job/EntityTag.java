package io.sluice.api.job;

import io.sluice.rest.problem.RequestProblems;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A job's generation as an ETag, and the preconditions of a change (RFC 9110, 13.1). Generations are compared by the
 * dispatcher, for the view may be behind; only {@code *} is looked up in the view.
 */
final class EntityTag {

    private static final Pattern TAG = Pattern.compile("\"(\\d{1,18})\"");
    private static final String ANY = "*";

    private EntityTag() {}

    /** What a change demands of the job. */
    sealed interface Precondition {
        /** Nothing. */
        record None() implements Precondition {}

        /** That it is at this generation; 0: that it is not there. */
        record Generation(long number) implements Precondition {}

        /** That it is there, at whatever generation. */
        record Exists() implements Precondition {}
    }

    static String of(long generation) {
        return "\"" + generation + "\"";
    }

    /** @throws io.sluice.contracts.problem.ProblemException if a header is not understood: it must not be passed over */
    static Precondition precondition(@Nullable String ifMatch, @Nullable String ifNoneMatch) {
        if (ifNoneMatch != null) {
            if (ifMatch != null || !ANY.equals(ifNoneMatch.strip())) {
                throw RequestProblems.header(
                        "If-None-Match", ifNoneMatch, "* (create only if it is not there), and without If-Match");
            }
            return new Precondition.Generation(0);
        }
        return match(ifMatch).orElseGet(Precondition.None::new);
    }

    private static Optional<Precondition> match(@Nullable String ifMatch) {
        if (ifMatch == null) {
            return Optional.empty();
        }
        if (ANY.equals(ifMatch.strip())) {
            return Optional.of(new Precondition.Exists());
        }
        Matcher matcher = TAG.matcher(ifMatch.strip());
        if (!matcher.matches()) {
            throw RequestProblems.header(
                    "If-Match", ifMatch, "the ETag of the job in quotes, for instance \"3\", or *");
        }
        return Optional.of(new Precondition.Generation(Long.parseLong(matcher.group(1))));
    }
}
